### Tai, ką rodo ir gyventojų puslapiai, ir darbo vieta.

loading = Skaitoma…
again = Bandyti dar kartą
cancel = Atšaukti
back = Atgal
next = Toliau
more = Rodyti daugiau
yes = Taip
no = Ne
share = Dalytis
share-copied = Nuoroda nukopijuota.

error-title = Kažkas nepavyko
error-text = Puslapis neatsidarė. Pamėginkite dar kartą, o jei nepadės – grįžkite į pradžią.
error-not-found = Tokio puslapio nėra
error-not-found-text = Gal adresas perrašytas su klaida arba puslapis perkeltas.
error-home = Į pradžią

problem-unknown = Kažkas nepavyko
problem-offline = Nėra ryšio
problem-offline-advice = Patikrinkite ryšį ir pamėginkite dar kartą.

field-optional = (nebūtina)
field-may-skip = Galite neatsakyti.
field-left = { $count ->
    [one] Liko { $count } ženklas.
    [few] Liko { $count } ženklai.
   *[other] Liko { $count } ženklų.
}

deadline-by = iki { $day }
deadline-left = { $count ->
    [one] liko { $count } darbo diena
    [few] liko { $count } darbo dienos
   *[other] liko { $count } darbo dienų
}
deadline-past = { $count ->
    [one] pradelsta { $count } darbo diena
    [few] pradelsta { $count } darbo dienos
   *[other] pradelsta { $count } darbo dienų
}
deadline-today = atsakyti šiandien
deadline-past-today = terminas baigėsi šiandien
deadline-stopped = laukiama pranešėjo, terminas sustabdytas
deadline-done = atsakyta

photo-number = { $number } nuotrauka
photo-remove = Pašalinti: { $photo }

map-label = Žemėlapis
map-loading = Žemėlapis kraunamas…
map-failed = Žemėlapis neatsidarė. Vietą galite nurodyti ir be jo.
map-zoom-in = Priartinti
map-zoom-out = Nutolinti
map-sources = Duomenų šaltiniai
wide-label = Lentelė; slinkite į šonus

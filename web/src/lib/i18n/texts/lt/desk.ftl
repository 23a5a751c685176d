### Tarnybų darbo vieta.

close = Uždaryti
edit = Keisti
remove = Šalinti
save = Išsaugoti

desk-skip = Pereiti prie turinio
desk-nav = Darbo vietos dalys
desk-queue = Eilė
desk-handovers = Perdavimai
desk-new = Naujas pranešimas
desk-rules = Taisyklės
desk-duties = Pareigos
desk-categories = Rūšys
desk-figures = Rodikliai
desk-templates = Šablonai
desk-officers = Darbuotojai
desk-audit = Žurnalas
desk-undelivered = Neperduoti
desk-settings = Nustatymai
desk-account = Mano paskyra
desk-sign-out = Atsijungti

## Prisijungimas

sign-in-title = Prisijungimas
sign-in-email = El. pašto adresas
sign-in-password = Slaptažodis
sign-in = Prisijungti
sign-in-code = Kodas
sign-in-code-hint = Šeši skaitmenys iš kodų programėlės arba atkūrimo kodas.
sign-in-confirm = Patvirtinti
sign-in-ended = Sesija baigėsi. Prisijunkite dar kartą – grįšite ten, kur buvote.
sign-in-provider = Prisijungti per savo organizaciją
sign-in-provider-account_not_bound = Paskyra su šiuo el. pašto adresu jau yra. Prisijunkite slaptažodžiu ir susiekite ją skiltyje „Mano paskyra“. Jei slaptažodžio neturite, susikurkite jį per nuorodą „Pamiršau slaptažodį“.
sign-in-provider-no_role = Jūsų organizacija jums čia nesuteikė jokio vaidmens. Kreipkitės į jos administratorių.
sign-in-provider-address_unverified = Jūsų organizacija nepatvirtino jūsų el. pašto adreso. Kreipkitės į jos administratorių.
sign-in-provider-failed = Prisijungti per organizaciją nepavyko. Pabandykite dar kartą.
sign-in-forgotten = Pamiršau slaptažodį
reset-title = Naujas slaptažodis
reset-ask = Siųsti nuorodą
reset-sent = Jei toks adresas turi paskyrą, nuorodą jau išsiuntėme. Ji galioja trumpai.
reset-new-title = Įrašykite naują slaptažodį
reset-set = Išsaugoti slaptažodį
reset-done = Slaptažodis pakeistas. Visos sesijos baigtos.
password-new = Naujas slaptažodis
password-hint = Bent 12 ženklų. Geriausia – keli žodžiai.
password-show = Rodyti slaptažodį
invitation-title = Kvietimas
invitation-text = Susikurkite paskyrą. Jei ją jau turite, įrašykite jos slaptažodį – prie jos pridėsime naujas pareigas.
invitation-name = Vardas ir pavardė
invitation-accept = Sukurti paskyrą
invitation-done = Paskyra { $email } paruošta.

## Eilė

queue-tabs = Eilės dalys
tab-all = Visi
tab-past = Pradelsta
tab-near = Greitai baigsis
tab-mine = Mano
tab-handovers = Perduodami
queue-search = Ieškoti pranešimo
queue-find = Ieškoti
queue-filters = Filtrai ir rodiniai
queue-empty = Eilė tuščia
queue-empty-text = Viskas atlikta. Nauji pranešimai atsiras čia patys.
queue-empty-filter = Tokių pranešimų nėra
queue-choose = Pasirinkite pranešimą
queue-choose-text = Kairėje – eilė skubos tvarka. Klavišas J veda žemyn.
queue-back = Atgal į eilę
queue-last = Tai paskutinis pranešimas sąraše.
queue-first = Tai pirmas pranešimas sąraše.
queue-nothing-for-me = Jums dabar nieko nelaukia.
queue-done = { $reference }: atlikta.
queue-next-waits = Kitas – J.
filter-status = Būsena
filter-open = Neatsakyti
filter-settled = Baigti
filter-all = Visi
filter-category = Rūšis
filter-unit = Padalinys
filter-assignee = Kas tvarko
filter-me = Aš
filter-any = Bet kuris
filter-deadline = Terminas
filter-sort = Tvarka
filter-clear = Išvalyti filtrus
due-past = Pradelsta
due-near = Liko iki 2 darbo dienų
due-ok = Laiko yra
due-stopped = Sustabdyta
sort-urgency = Skubiausi viršuje
sort-deadline = Pagal terminą
sort-newest = Naujausi viršuje
view-keep = Išsaugoti rodinį
view-name = Rodinio pavadinimas
view-list = Išsaugoti rodiniai
view-drop = Pašalinti
export-label = Atsisiųsti sąrašą:
row-supporters = { $count ->
    [one] aktualu dar { $count }
    [few] aktualu dar { $count }
   *[other] aktualu dar { $count }
}
pane-left = Eilės plotis
pane-right = Veiksmų plotis
row-handover = perduodama
row-disputed = dėl perdavimo nesutariama
bulk-pick = Pažymėti { $reference }
bulk-picked = { $count ->
    [one] Pažymėtas { $count } pranešimas
    [few] Pažymėti { $count } pranešimai
   *[other] Pažymėta { $count } pranešimų
}
bulk-unassign = Niekam nepriskirti
bulk-clear = Nužymėti
bulk-done = { $count ->
    [one] Atlikta: { $count } pranešimas.
    [few] Atlikta: { $count } pranešimai.
   *[other] Atlikta: { $count } pranešimų.
}
bulk-failed = Nepavyko: { $references }. Jie liko pažymėti.

## Pranešimas

report-title = Pranešimas
report-danger = pavojus
report-border = prie ribos
report-rule = taisyklė { $rule }
report-assignee = tvarko { $name }
report-planned = planuojama { $day }
report-no-words = Pranešėjas nieko neparašė.
report-plate = Valstybinis numeris
report-incident = Kada įvyko
report-received = Gauta
report-supporters = Kiek žmonių pritarė
report-leader = Pagrindinis pranešimas
report-followers = Dublikatai
report-split-from = Atskirta nuo
report-parts = Atskirtos dalys
report-coordinates = Koordinatės
report-navigate = Naršyti į vietą
report-contact = Pranešėjo kontaktas
report-contact-show = Rodyti kontaktą
report-contractors = Rangovai
report-contractor-until = { $name }, nuoroda galioja iki { $day }
report-contractor-end = Nutraukti
report-notes = Vidaus pastabos
report-note-erased = (pastaba ištrinta)
report-timeline = Laiko juosta
report-print = Spausdinti su įrodymais
report-gone = Šis pranešimas jums neberodomas
report-gone-text = Jis perduotas kitai institucijai arba tokio nėra.
channel-app = per Atsaką
channel-phone = Telefonu
channel-visit = Atėjus
channel-part = atskirta dalis
visibility-public = Viešas
visibility-restricted = Tik institucijai
visibility-confidential = Konfidencialus
contact-confirmed = Adresas patvirtintas.
contact-unconfirmed = Nepatvirtinta.
reveal-purpose = Kokiu tikslu?
reveal-noted = Peržiūra bus įrašyta žurnale.
reveal-choose = Pasirinkite
purpose-reach_reporter = Susisiekti su pranešėju
purpose-investigate = Tirti pažeidimą
purpose-objection = Skundas arba prieštaravimas
purpose-legal_request = Teismo ar institucijos prašymas
purpose-own_data = Pats asmuo prašo savo duomenų
purpose-hand_in = Perduoti išorinei institucijai
text-shown = Tekstas rodomas viešai.
text-hidden = Tekstas viešai nerodomas.
text-show = Rodyti viešai
text-hide = Nerodyti
text-cover = Uždengti pažymėtą tekstą
text-cover-save = Išsaugoti uždengimą
text-uncover = Nuimti uždengimą
text-public = Viešai:

## Nuotraukos

photos-title = { $reference } nuotraukos
photos-number = Nuotrauka { $number } iš { $all }
photos-previous = Ankstesnė
photos-next = Kita
photos-state = Viešumas
photos-shown = rodoma viešai
photos-hidden = viešai nerodoma
photos-shown-short = Vieša
photos-hidden-short = Nerodoma
photos-pending = Laukia peržiūros
photos-internal = Vidinė
photos-how = Pele arba pirštu apveskite veidus ir numerius. Klaviatūra: pridėkite uždangą, stumkite rodyklėmis, dydį keiskite su Shift, šalinkite su Delete.
photos-add = Pridėti uždangą
photos-clear = Nuimti visas
photos-region = { $number } uždanga
photos-save = Išsaugoti uždangas
photos-show = Rodyti viešai
photos-hide = Nerodyti
photos-original = Atsisiųsti originalą

## Veiksmai

actions-title = Kitas veiksmas
actions-none = Šioje būsenoje daryti nieko nereikia.
actions-note = Pastaba
actions-split = Atskirti dalį
actions-contractor = Duoti rangovui
step-do-accept = Priimti
step-do-ask = Klausti
step-do-answer = Atsakyti
step-do-start = Pradėti darbus
step-do-extend = Pratęsti terminą
step-do-mark_duplicate = Dublikatas
step-do-unmark_duplicate = Ne dublikatas
step-do-correct = Taisyti rūšį ar vietą
step-do-refuse = Atmesti
step-do-reopen = Grąžinti
step-do-resume = Tęsti be atsakymo
move-outcome = Kuo baigėsi
move-refusal = Kodėl atmetama
move-leader = Pagrindinio pranešimo numeris
move-leader-hint = Pavyzdžiui, VLN-7K3F2M. Šio pranešimo pritarimai ir nuotraukos pereis jam.
move-days = Kiek darbo dienų
move-days-hint = Nuo 1 iki 10, vieną kartą. Pranešėjas sužinos priežastį.
move-planned = Kada planuojama baigti
move-template = Šablonas
move-own-words = Savais žodžiais
move-question = Klausimas pranešėjui
move-words = Pranešėjui
move-preview = Taip perskaitys pranešėjas
move-more = Vidaus pastaba ir nuotraukos
move-note = Vidaus pastaba
move-photos = Nuotraukos
outcome-fixed = Sutvarkyta
outcome-sanctioned = Pritaikyta nuobauda
outcome-referred = Perduota tam, kas atsako
outcome-not_confirmed = Nepasitvirtino
outcome-no_violation = Pažeidimo nėra
outcome-not_possible = Padaryti neįmanoma
refusal-spam = Šlamštas
refusal-abuse = Įžeidimai
refusal-hate = Neapykanta
refusal-nonsense = Nesuprantama
refusal-false_report = Melagingas pranešimas
correct-text = Pataisius iš naujo nustatoma, kas atsakingas. Jei tai kita institucija, pranešimas iškart pereis jai.
correct-category = Rūšis
correct-place = Taisyti vietą žemėlapyje
correct-reason = Priežastis pranešėjui
duplicates-near = Netoliese esantys pranešimai
duplicates-none = Netoliese kitų neatsakytų pranešimų nėra.
duplicates-choose = Pagrindinis – { $reference }
note-label = Pastaba
note-hint = Mato tik darbuotojai.
note-add = Pridėti pastabą
split-label = Apie ką atskiroji dalis
split-hint = Iš jos bus naujas pranešimas. Pranešėjui pasakoma abiejuose.
split-photos = Kurios nuotraukos ją rodo
contractor-none = Rangovų nėra. Juos prideda koordinatorius.
contractor-who = Rangovas
contractor-days = Kiek dienų nuoroda galioja
contractor-send = Siųsti nuorodą
assign-label = Kas tvarko
assign-nobody = Niekas
assign-me = Aš ({ $name })

handover-title = Perduoti
handover-text = Pasiūlykite per 5 darbo dienas nuo gavimo. Kol kita institucija nepriėmė, atsakote jūs.
handover-to = Kam perduoti
handover-near = Turi pareigų šioje savivaldybėje
handover-far = Kitos
handover-choose = Pasirinkite
handover-reason = Kodėl tai jų
handover-reason-hint = Perskaitys ir ta institucija, ir pranešėjas.
handover-propose = Siūlyti perduoti
handover-pending = Siūloma perduoti: { $to }
handover-disputed = Nesutariama dėl perdavimo: { $to }
handover-accept = Perimti
handover-dispute = Nesutikti
handover-withdraw = Atsiimti siūlymą
handover-decide = Nuspręsti
handover-belongs = Kam priklauso
handover-belongs-to = Pereina: { $authority }
handover-stays = Lieka, kur yra
handover-why = Priežastis
handovers-side = Kurie perdavimai
handovers-to = Mums siūlomi
handovers-from = Mūsų pasiūlyti
handovers-disputes = Ginčai
handovers-open = Rodyti neužbaigtus
handovers-ended = Rodyti užbaigtus
handovers-none = Perdavimų nėra
handovers-none-text = Kai kas nors pasiūlys perduoti pranešimą, jis atsiras čia.
handovers-by-rule = Pagal taisykles
handovers-by-rule-text = Kur perduodama dažniausiai, ten pirmiausia ir tikrinkite taisyklę.
handover-state-pending = laukiama atsakymo
handover-state-disputed = nesutariama
handover-state-accepted = perimta
handover-state-decided_over = nuspręsta perduoti
handover-state-decided_stays = nuspręsta palikti
handover-state-withdrawn = atsiimta
handover-state-forwarded = persiųsta
handover-state-overtaken = aplenkta kito žingsnio

keys-title = Klavišai
keys-on = Veikia vienos raidės klavišai
keys-next = Kitas pranešimas
keys-previous = Ankstesnis pranešimas
keys-mine = Kitas man
keys-take = Imtis pačiam arba grąžinti
keys-handover = Perduoti
keys-note = Pastaba
keys-photos = Nuotraukos
keys-choose = Pažymėti
keys-search = Ieškoti
keys-help = Šis sąrašas
keys-close = Uždaryti

## Naujas pranešimas

new-channel = Kaip kreipėsi
new-language = Kalba, kuria atsakyti
new-what = Kas nutiko
new-all = Rūšis
new-where = Kur
new-where-hint = Seniūnija arba savivaldybė; tiksliai parodykite žemėlapyje.
place-chosen = Pasirinkta: { $name }
new-map = Parodyti žemėlapyje
new-place-words = Vieta žodžiais
new-words = Ką pasakė
new-declaration = Skambinęs asmuo patvirtino, kad tai tiesa.
new-phone = Telefonas
new-email = El. paštas
new-name = Vardas
new-file = Registruoti
new-missing = Dar reikia rūšies ir vietos.
new-done = Užregistruota: { $reference }
new-say = Pasakykite skambinusiam:
new-link = Jo asmeninė nuoroda:
new-again = Registruoti kitą
new-open = Atverti pranešimą

## Lentelių stulpeliai

col-report = Pranešimas
col-category = Rūšis
col-from = Iš
col-to = Kam
col-proposed = Pasiūlyta
col-state = Būsena
col-until = Atsakyti iki
col-rule = Taisyklė
col-assigned = Paskirta
col-moved = Perėjo
col-stayed = Liko
col-share = Dalis
col-layer = Sluoksnis
col-version = Redakcija
col-effective = Galioja
col-changed = Pakeista
col-actions = Veiksmai
col-group = Grupė
col-count = Kiek
col-duty = Pareiga
col-area = Vieta
col-holder = Kas atlieka
col-period = Laikotarpis

## Taisyklės

rules-lead = Lentelė įsigalioja tik įrodžius, kad kiekvienai vietai, rūšiai ir aplinkybei tenka lygiai viena institucija.
rules-national = Visa Lietuva
rules-version = { $version } redakcija
rules-title = { $layer }: { $version } redakcija
rules-all = Visos redakcijos
rules-draft = Naujas juodraštis
rules-layer = Sluoksnis
rules-from = Pradėti nuo
rules-from-effect = galiojančios lentelės
rules-from-empty = tuščios lentelės
rules-from-csv = CSV failo
rules-csv = CSV failas
rules-make = Sukurti juodraštį
rules-alarm = nebeįrodoma
rules-since = nuo { $moment }
rules-count = { $count ->
    [one] { $count } taisyklė
    [few] { $count } taisyklės
   *[other] { $count } taisyklių
}
rules-check = Tikrinti
rules-check-first = Prieš įsigaliojant lentelę reikia patikrinti.
rules-effect = Įsigalioti dabar
rules-in-effect = Lentelė įsigaliojo.
rules-schedule = Suplanuoti
rules-schedule-at = Įsigalios
rules-scheduled = Įsigaliojimas suplanuotas.
rules-unschedule = Atšaukti planą
rules-unscheduled = Planas atšauktas, lentelė vėl juodraštis.
rules-discard = Išmesti juodraštį
rules-sound = Lentelė tvarkinga
rules-sound-text = { $rules } taisyklės, { $categories } rūšys, { $leaves } vietos: kiekvienu atveju atsako lygiai viena institucija.
rules-unsound = { $count ->
    [one] Rasta { $count } klaida
    [few] Rastos { $count } klaidos
   *[other] Rasta { $count } klaidų
}
rules-unsound-text = Kol jos nepataisytos, lentelė įsigalioti negali.
rules-witness = Pavyzdys:
rules-witness-map = Rodyti tik šį žemėlapyje
rules-witness-all = Rodyti visus
rules-rows = Taisyklės
rules-search = Ieškoti taisyklės
rules-none = Tokių taisyklių nėra
rule-new = Nauja taisyklė
rule-edit = Taisyklė { $rule }
rule-over = perima iš { $rules }
table-draft = Juodraštis
table-scheduled = Suplanuota
table-effective = Galioja
table-superseded = Nebegalioja
cell-id = Numeris
cell-overrides = Perima iš
cell-overrides-hint = Taisyklių numeriai su kabliataškiu tarp jų; „-“ – iš nieko.
cell-category = Rūšis
cell-any = Bet kuri
cell-any-hint = Kodai su kabliataškiu tarp jų; „-“ – bet kuri.
cell-area = Vieta
cell-when = Kada
cell-when-hint = Pavyzdžiui, 22:00-06:00; „-“ – bet kada.
cell-circumstances = Aplinkybės
cell-duty = Pareiga
cell-duty-hint = Kas ją atlieka, sako pareigų sąrašas.
cell-within = Per kiek
cell-within-hint = 20wd – darbo dienos, 1d – paros, 4h – valandos.
cell-basis = Teisinis pagrindas
cell-note = Kodėl ši institucija
cell-note-hint = Tai skaito pranešėjas.
cell-why = Kodėl
cell-english = Angliškai
diff-title = Kas pasikeitė
diff-against = Palyginti su
diff-show = Palyginti
diff-none = Skirtumų nėra.
sim-where = Kur tai būtų
sim-who = Kam tai tektų
sim-flow = Kas kam persikeltų: kairėje dabartinė įstaiga, dešinėje būsima. Skaičiai yra lentelėje.
sim-title = Kas pasikeistų
sim-text = Paleiskite lentelę per gautus pranešimus ir pamatykite, kurie būtų tekę kitam.
sim-run = Bandyti
sim-seen = { $count ->
    [one] Peržiūrėtas { $count } pranešimas, { $stayed } liktų, kur yra.
    [few] Peržiūrėti { $count } pranešimai, { $stayed } liktų, kur yra.
   *[other] Peržiūrėta { $count } pranešimų, { $stayed } liktų, kur yra.
}
sim-part = Laikotarpis peržiūrėtas ne visas.
sim-rules = Taisyklės
sim-moves = Pereitų
sim-examples = Pavyzdžiai

## Pareigos

duties-lead = Kas atlieka kiekvieną pareigą, kur ir nuo kada. Taisyklės kalba apie pareigas, ne apie įstaigas.
duties-area = Savivaldybė
duties-search = Ieškoti pareigos ar įstaigos
duties-change = Kas atlieka: { $duty }
duties-add = Paskirti pareigą
duties-end = Iki kada atlieka: { $duty }
duties-remove = Šalinti įrašą: { $duty }
duties-remove-text = Šis įrašas dar neprasidėjo, todėl jį galima pašalinti. Prasidėjusius įrašus galima tik užbaigti.
duties-replace = Keisti atlikėją
duties-close = Užbaigti
duties-from-hint = Palikite tuščią, jei pareiga atliekama nuo seno.
duties-last = Paskutinė diena
duties-holder = Kas atliks
duties-unit = Padalinys
duties-from = Nuo kada
duties-sound = Pakeitus viskas lieka tvarkinga.
duties-warnings = Atkreipkite dėmesį
duties-save = Išsaugoti
duties-done = Pareigų sąrašas pakeistas.
duties-always = visada

duty-animals = Gyvūnai
duty-building-inspection = Statybų priežiūra
duty-buildings = Pastatų priežiūra
duty-eldership = Seniūnijos teritorija
duty-environment = Aplinkos apsauga
duty-fire-safety = Gaisrinė sauga
duty-food-veterinary = Maistas ir veterinarija
duty-forwarding = Persiuntimas kitoms įstaigoms
duty-greenery = Želdiniai
duty-heritage = Kultūros paveldas
duty-lighting = Apšvietimas
duty-municipal-order = Savivaldybės viešoji tvarka
duty-parking = Stovėjimas
duty-police = Policija
duty-public-health = Visuomenės sveikata
duty-roads = Gatvės ir keliai
duty-state-roads = Valstybiniai keliai
duty-trade = Prekyba
duty-transport = Viešasis transportas
duty-triage = Paskirstymas
duty-waste = Atliekos

## Rūšys

categories-lead = Ką gali pasirinkti pranešėjas. Pakeitus pavadinimą, atsakomybė nesikeičia: ją lemia kodas.
categories-draft = Keisti rūšis
categories-drafting = Rengiamas juodraštis
categories-sound = Juodraštis tvarkingas ir dera su visomis taisyklių lentelėmis.
categories-unsound = Juodraštyje yra klaidų
categories-in-effect = Naujos rūšys įsigaliojo.
categories-similar = Kurti panašią
categories-new = Nauja rūšis
categories-code = Kodas
categories-code-hint = Mažosios raidės be lietuviškų ženklų, skaitmenys, „_“ ir „-“. Vėliau nesikeičia: pagal jį taisyklės nustato atsakomybę.
categories-code-taken = Toks kodas jau yra.
categories-removed = Rūšis pašalinta iš juodraščio.
categories-together = Įsigalioja kartu su taisyklėmis
categories-together-hint = Nauja rūšis turi būti kieno nors: parenkite nacionalinių taisyklių juodraštį, kuriame ji minima, ir pasirinkite jį čia. Šalinamos rūšies taisyklės minėti nebegali.
categories-alone = Be taisyklių juodraščio
categories-table = Nacionalinės taisyklės, { $version } redakcija (juodraštis)
categories-edit = Rūšis { $name }
categories-name-lt = Pavadinimas lietuviškai
categories-name-en = Pavadinimas angliškai
categories-hint-lt = Kada rinktis, lietuviškai
categories-hint-en = Kada rinktis, angliškai
categories-keywords = Kasdieniai žodžiai
categories-keywords-lt = Kasdieniai žodžiai lietuviškai
categories-keywords-en = Kasdieniai žodžiai angliškai
categories-keywords-hint = Per kablelį.
categories-visibility = Kas mato
categories-photos = Nuotraukų
categories-routing = Klausiama šia tvarka. Jei klausimas nustato aplinkybę, nuo atsakymo gali priklausyti atsakinga institucija ir 112 įspėjimas.
categories-questions = Klausimai
categories-photos-least = Mažiausiai nuotraukų
categories-photos-most = Daugiausia nuotraukų
question-number = { $number } klausimas
question-lt = Klausimas lietuviškai
question-en = Klausimas angliškai
question-kind = Kaip atsakoma
question-kind-yes_no = Taip arba ne
question-kind-choice = Vienas atsakymas iš sąrašo
question-kind-choices = Keli atsakymai iš sąrašo
question-kind-number = Skaičius
question-kind-text = Savais žodžiais
question-sets = Kokią aplinkybę nustato
question-sets-nothing = Jokios
question-length = Daugiausia ženklų
question-min = Mažiausias skaičius
question-max = Didžiausias skaičius
question-answer-lt = { $number } atsakymas lietuviškai
question-answer-en = { $number } atsakymas angliškai
question-answer-add = Pridėti atsakymą
question-answer-remove = Šalinti atsakymą
question-required = Atsakyti būtina
question-up = Kelti aukščiau
question-remove = Šalinti klausimą
question-add = Pridėti klausimą
categories-search = Ieškoti rūšies

## Rodikliai

figures-from = Nuo
figures-to = Iki
figures-by = Grupuoti
figures-compare = Palyginti su ankstesniu laikotarpiu
figures-before = anksčiau { $value }
figures-period = { $from } – { $to }
figures-chart = Gauta ir atsakyta: { $group }
figures-chart-label = Stulpelinė diagrama; tie patys skaičiai yra lentelėje žemiau.
figures-chart-failed = Diagrama neatsidarė. Skaičiai yra lentelėje.
figures-table = Lentelė
figures-download = Atsisiųsti CSV
figures-states = Kiek laiko kurioje būsenoje
figures-none = Per šį laikotarpį pranešimų nebuvo.
figure-received = Gauta
figure-answered = Atsakyta
figure-answered-in-time = Atsakyta laiku
figure-in-time = Atsakyta laiku
figure-median = Dienos iki atsakymo, mediana
figure-p90 = Dienos iki atsakymo, 90 %
figure-backlog = Laukia atsakymo
figure-reopened = Grąžinta
figure-handover = Perduota kitiems
figure-content = Patenkinti / ne
group-day = pagal dieną
group-week = pagal savaitę
group-month = pagal mėnesį
group-authority = pagal instituciją
group-unit = pagal padalinį
group-category = pagal rūšį
group-rule = pagal taisyklę
spots-title = Karštieji taškai
spots-text = Kiek pranešimų tenka kiekvienam šešiakampiui. Ribos nesvarbios: kas vyksta abipus jų, skaičiuojama kartu.
spots-show = Rodyti žemėlapį
spots-cell = Šešiakampis (H3)
spots-cut = Vaizde pranešimų per daug, suskaičiuota dalis. Priartinkite.

## Šablonai

templates-lead = Paruošti žodžiai pranešėjui. Prieš siunčiant matysite, kaip jie skaitomi.
templates-new = Naujas šablonas
templates-name = Pavadinimas
templates-step = Veiksmas
templates-lt = Lietuviškai
templates-en = Angliškai
templates-placeholders = Galima įterpti:
templates-none = Šablonų dar nėra
templates-none-text = Pradėkite nuo dažniausio atsakymo.

## Darbuotojai

officers-invite = Pakviesti
officers-authority = Institucija
officers-role = Pareigos
officers-all-units = Visa institucija
officers-send = Siųsti kvietimą
officers-invited = Kvietimas išsiųstas: { $email }
officers-open = Neatsakyti kvietimai
officers-withdraw = Atsiimti
officers-withdrawn = Kvietimas atsiimtas.
officers-demands = Reikalavimai
officers-second-factor = Antras patvirtinimas privalomas: { $authority }
officers-everybody = visi
officers-demand-set = Reikalavimas pakeistas.
officers-gaps = Trūksta žmonių
officers-gap = { $place }: { $kind } ({ $have } iš { $need })
gap-confidential_missing = konfidencialių pranešimų koordinatorių
gap-coordinator_missing = koordinatoriaus
gap-lead_missing = vadovo
gap-operator_missing = operatoriaus
officers-name = Vardas
officers-roles = Pareigos
officers-works = Dirba
officers-ended = Uždaryta { $day }
officers-disable = Uždaryti paskyrą
officers-disabled = Paskyra uždaryta: { $name }
officers-enable = Atverti paskyrą
officers-enabled = Paskyra atverta: { $name }
officers-end-sessions = Baigti sesijas
officers-sessions-ended = Sesijos baigtos: { $name }
role-officer = Specialistas
role-lead = Vadovas
role-coordinator = Savivaldybės koordinatorius
role-police_officer = Policijos pareigūnas
role-police_lead = Policijos vadovas
role-confidential = Konfidencialių pranešimų koordinatorius
role-auditor = Auditorius (tik skaito)
role-operator = Operatorius

## Žurnalas

audit-lead = Kas ką darė ir ką žiūrėjo. Įrašai susieti grandine: ištrynus ar pakeitus nors vieną, tai matyti.
audit-kind = Veiksmas
audit-kind-hint = Pavyzdžiui, contact_viewed.
audit-none = Tokių įrašų nėra
audit-at = Kada
audit-what = Veiksmas
audit-subject = Apie ką
audit-detail = Išsamiau
audit-number = Nr.

## Paskyra

account-factor = Antras patvirtinimas
account-factor-needed = Pirmiausia įjunkite antrą patvirtinimą
account-factor-needed-text = Jūsų institucija jo reikalauja. Be jo nieko daryti negalima.
account-factor-on = Įjungtas: jungiantis prašoma kodo.
account-factor-off = Jungiantis užtenka slaptažodžio.
account-factor-set = Įjungti
account-factor-password = Slaptažodžio prašome dar kartą, kad to nepadarytų kas nors kitas prie jūsų naršyklės.
account-factor-how = Pridėkite šį raktą kodų programėlėje ir įrašykite kodą, kurį ji rodo.
account-factor-open = Atverti kodų programėlėje
account-factor-remove = Išjungti
account-factor-removed = Antras patvirtinimas išjungtas.
account-codes = Nauji atkūrimo kodai
account-recovery = Atkūrimo kodai
account-recovery-text = Išsaugokite: daugiau jų neparodysime. Kiekvienas tinka vieną kartą.
account-recovery-kept = Išsaugojau
account-provider = Prisijungimas per organizaciją
account-provider-text = Susiekite šią paskyrą su savo organizacijos prisijungimu, kad galėtumėte jungtis per jį. Prisijungsite iš naujo.
account-provider-link = Susieti
account-provider-through = Prisijungėte per savo organizaciją. Slaptažodžiu ir antru patvirtinimu rūpinasi ji.
account-password = Slaptažodis
account-password-present = Dabartinis slaptažodis
account-password-change = Pakeisti slaptažodį
account-password-changed = Slaptažodis pakeistas, kitos sesijos baigtos.
account-sessions = Kur esate prisijungę
account-this = čia
account-seen = naudota { $moment }
account-end = Baigti
account-session-ended = Sesija baigta.
account-tokens = API raktai
account-tokens-text = Programoms, kurios dirba jūsų vardu.
account-token-once = Nusikopijuokite: daugiau rakto neparodysime
account-token-name = Kam šis raktas
account-token-days = Kiek dienų galios
account-token-scopes = Ką leidžia
account-token-make = Sukurti raktą
account-token-ended = Raktas panaikintas.
scope-read = Skaityti
scope-work = Dirbti su pranešimais
scope-export = Atsisiųsti
scope-admin = Administruoti

## Rangovas

contractor-title = Užduotis rangovui
contractor-no-link = Atverkite visą nuorodą, kurią gavote laiške.
contractor-text = Nuoroda atveriama kodu, kurį atsiųsime jūsų el. paštu.
contractor-code-send = Atsiųsti kodą
contractor-code-sent = Kodas išsiųstas.
contractor-open = Atverti
contractor-until = Nuoroda galioja iki { $moment }.
contractor-what = Kas padaryta
contractor-photos = Nuotraukos
contractor-photos-added = { $count ->
    [one] Pridėta { $count } nuotrauka.
    [few] Pridėtos { $count } nuotraukos.
   *[other] Pridėta { $count } nuotraukų.
}
contractor-photo-missing = Nuotraukos nr. { $number } parodyti nepavyko. Atverkite nuorodą dar kartą.
contractor-finished = Darbas baigtas
contractor-send-answer = Siųsti
contractor-answered = Ačiū, atsakymas perduotas.

## Nustatymai

settings-contractors-text = Rangovui siunčiama nuoroda į vieną pranešimą; ji atveriama kodu, atsiųstu į šį adresą.
settings-contractors-none = Rangovų dar nėra
settings-contractor-name = Rangovo pavadinimas
settings-contractor-add = Pridėti rangovą
settings-contractor-added = Rangovas pridėtas.
settings-contractor-ended = Rangovas pašalintas, jo nuorodos nebegalioja.
settings-webhooks = Pranešimai kitoms sistemoms
settings-webhooks-text = Standard Webhooks: jūsų sistema sužino apie kiekvieną pasikeitimą.
settings-webhook-secret = Nusikopijuokite raktą: daugiau jo neparodysime
settings-webhook-on = Įjungta
settings-webhook-off = Išjungta
settings-webhook-failing = nepavyksta nuo { $moment }
settings-webhook-test = Bandyti
settings-webhook-tested = Bandomasis pranešimas išsiųstas.
settings-webhook-switch-on = Įjungti
settings-webhook-switch-off = Išjungti
settings-webhook-renew = Naujas raktas
settings-webhook-sent = Kas išsiųsta
settings-webhook-replay = Siųsti dar kartą
settings-webhook-again = Išsiųsta dar kartą.
settings-webhook-nothing = Dar nieko nesiųsta.
settings-webhook-url = Adresas
settings-webhook-add = Pridėti adresą
settings-values = Darbo laikas, terminai ir kita
settings-values-text = Kas čia nenustatyta, galioja kaip visiems. Reikšmės – JSON.
settings-values-none = Nieko atskirai nenustatyta.
settings-saved = Išsaugota.

## Neperduoti

undelivered-lead = Šių pranešimų išorinė institucija dar negavo: nėra kanalo arba jis nesuveikė. Perduokite patys ir pažymėkite.
undelivered-none = Viskas perduota
undelivered-none-text = Kai kurio nors pranešimo perduoti nepavyks, jis atsiras čia.
undelivered-receipt = Gavimo numeris
undelivered-mark = Perduota
undelivered-done = { $reference }: pažymėta, pranešėjui pasakyta.
undelivered-link = Nuoroda į nuotraukas
undelivered-photos = Galioja iki { $moment }:

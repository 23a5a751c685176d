### Everything the product says to people, in Lithuanian. Plain words, second person polite plural,
### present tense. `en.ftl` has the same messages with the same variables; a test compares them.
### `PLURAL(…)` gives the CLDR plural form: one (1, 21), few (2, 22), many (1,5), other (0, 10, 11).
### A full stop after a date („d.“) is written once, whatever the text says.
### In a public line the words that somebody wrote (a question, an answer, a reason) are not
### included: they follow the line as a text of their own, because they can be erased.

## Public lines of a report's life

line-received = Pranešimą gavome. Jo numeris – { $reference }.
line-received_on_behalf = { $authority } užregistravo jūsų pranešimą. Jo numeris – { $reference }.
line-assigned = { $unit ->
    [none] Už pranešimą atsako { $authority }.
   *[other] Už pranešimą atsako { $unit } ({ $authority }).
 } Kodėl: { $reason } Pagrindas: { $legal_basis } Atsakymą gausite iki { $deadline }.
line-assigned_again = { $unit ->
    [none] Pranešimą iš naujo nagrinėja { $authority }.
   *[other] Pranešimą iš naujo nagrinėja { $unit } ({ $authority }).
 } Kodėl: { $reason } Pagrindas: { $legal_basis } Atsakymą gausite iki { $deadline }.
line-accepted = { $unit ->
    [none] Pranešimą priėmė nagrinėti { $authority }.
   *[other] Pranešimą priėmė nagrinėti { $unit } ({ $authority }).
 }
line-asked = { $authority } jūsų klausia. Kol laukiame jūsų atsakymo, terminas sustabdytas.
line-replied = Jūsų atsakymą į klausimą gavome. Terminas vėl skaičiuojamas: atsakymą gausite iki { $deadline }.
line-reminded = Primename: { $authority } laukia jūsų atsakymo į klausimą. Jei iki { $until } neatsakysite, pranešimą nagrinės pagal tai, kas žinoma.
line-resumed = { PLURAL($days) ->
    [one] Per { $days } darbo dieną į klausimą neatsakėte.
    [few] Per { $days } darbo dienas į klausimą neatsakėte.
    [many] Per { $days } darbo dienos į klausimą neatsakėte.
   *[other] Per { $days } darbo dienų į klausimą neatsakėte.
 } { $authority } toliau nagrinėja pranešimą pagal tai, kas žinoma. Atsakymą gausite iki { $deadline }.
line-started = { $planned ->
    [none] { $authority } jau tvarko tai, apie ką pranešėte.
   *[other] { $authority } jau tvarko tai, apie ką pranešėte. Planuoja baigti iki { $planned }.
 }
line-extended = Atsakymo terminas pratęstas. Atsakymą gausite iki { $deadline }. Priežastis:
line-answered = { $authority } atsako: { $outcome }. { $until ->
    [none] Ar atsakymas jums tinka?
   *[other] Ar atsakymas jums tinka? Jei ne, iki { $until } galite vieną kartą grąžinti pranešimą ir parašyti, kodėl.
 }
line-referred = Pranešimą { $at } perdavėme kitai institucijai: { $authority }. Toliau jį nagrinėja ir jums atsako ši institucija. { $contact ->
    [none] Jei norite pasiteirauti, kreipkitės į ją ir nurodykite numerį { $reference }.
   *[other] Jei norite pasiteirauti, kreipkitės ({ $contact }) ir nurodykite numerį { $reference }.
 }
line-confirmed = Patvirtinote, kad atsakymas tinka. Pranešimas baigtas nagrinėti, visa jo eiga lieka čia.
line-closed_by_silence = { PLURAL($days) ->
    [one] Per { $days } dieną pranešimo negrąžinote, todėl jis baigtas nagrinėti. Visa jo eiga lieka čia.
    [few] Per { $days } dienas pranešimo negrąžinote, todėl jis baigtas nagrinėti. Visa jo eiga lieka čia.
    [many] Per { $days } dienos pranešimo negrąžinote, todėl jis baigtas nagrinėti. Visa jo eiga lieka čia.
   *[other] Per { $days } dienų pranešimo negrąžinote, todėl jis baigtas nagrinėti. Visa jo eiga lieka čia.
 }
line-reopened_by_reporter = Jums atsakymas netinka, todėl pranešimas nagrinėjamas iš naujo. Jūsų priežastis:
line-reopened_by_authority = { $authority } grąžina pranešimą nagrinėti iš naujo. Priežastis:
line-duplicate = Apie tai jau pranešta, to pranešimo numeris – { $leader }. Nuo šiol čia matote, kas vyksta su tuo pranešimu.
line-from_leader = Pranešimas { $leader }: { $line }
line-withdrawn = Pranešimą atsiėmėte. Jo niekas nebenagrinėja.
line-refused = Pranešimo nepriimame: { $reason }. Jei nesutinkate, parašykite { $contact } ir nurodykite numerį { $reference } – sprendimą peržiūrės kitas žmogus.
line-hand_over_proposed = { $authority } mano, kad dėl to turi spręsti kita institucija – { $to }. Kol nenuspręsta, už jūsų pranešimą atsako { $authority }. Priežastis:
line-hand_over_disputed = { $to } mano kitaip, todėl nuspręs savivaldybės ir policijos jungtinė darbo grupė. Iki tol už jūsų pranešimą atsako { $authority }. Priežastis:
line-hand_over_lapsed = { $to } laiku neatsakė, ar perima pranešimą, todėl nuspręs savivaldybės ir policijos jungtinė darbo grupė. Iki tol už jūsų pranešimą atsako { $authority }.
line-hand_over_withdrawn = { $authority } nebesiūlo perduoti pranešimo kitai institucijai ir atsako pati.
line-hand_over_stays = Jungtinė darbo grupė nusprendė: už jūsų pranešimą ir toliau atsako { $authority }. Priežastis:
line-handed_over = { $unit ->
        [none] Nuo šiol už jūsų pranešimą atsako { $authority }. Atsakymą gausite iki { $deadline }. Iki tol atsakė { $from }.
       *[other] Nuo šiol už jūsų pranešimą atsako { $authority }, { $unit }. Atsakymą gausite iki { $deadline }. Iki tol atsakė { $from }.
    }
line-photo_added = Pridėjote nuotrauką.
line-photo_removed = Pašalinote savo nuotrauką.
line-contact_removed = Pašalinote savo kontaktinius duomenis. Naujienų nebesiunčiame, bet eigą ir toliau matote čia.
line-contact_confirmed = Patvirtinote savo el. pašto adresą. Apie kiekvieną žingsnį parašome.
line-mails_stopped = Laiškų atsisakėte. Eigą ir toliau matote čia.
line-contact_erased = Jūsų kontaktus ištrynėme, nes { $reason }.
line-photos_erased = Pranešimo nuotraukas ištrynėme, nes { $reason }.
line-texts_erased = Pranešimo tekstus ištrynėme, nes { $reason }.
line-published = Pranešimą peržiūrėjome, jo tekstą ir nuotraukas rodome viešai.
line-unmarked_duplicate = Jūsų pranešimą vėl nagrinėja atskirai nuo { $leader }. Už jį atsako { $authority }. Atsakymą gausite iki { $deadline }.
line-corrected = { $unit ->
    [none] { $by } pataisė pranešimo kategoriją ar vietą. Kategorija dabar: { $category }. Už pranešimą atsako { $authority }.
   *[other] { $by } pataisė pranešimo kategoriją ar vietą. Kategorija dabar: { $category }. Už pranešimą atsako { $unit } ({ $authority }).
 } Kodėl: { $reason } Pagrindas: { $legal_basis } Atsakymą gausite iki { $deadline }. Pataisymo priežastis:
line-split = Pranešime buvo du dalykai, todėl { $authority } dalį jo nagrinėja kaip atskirą pranešimą. Jo numeris – { $reference }.
line-received_by_split = { $authority } atskyrė šį pranešimą nuo jūsų pranešimo { $origin }. Jo numeris – { $reference }.
line-unpublished = Pranešimo teksto ar nuotraukų viešai rodome nebe visas dalis. Jūs čia matote viską.

## Names of states, outcomes, reasons, actors

status-received = Gauta
status-assigned = Priskirta
status-accepted = Priimta
status-needs_info = Laukia patikslinimo
status-in_progress = Tvarkoma
status-answered = Atsakyta
status-closed = Baigta
status-reopened = Grąžinta
status-duplicate = Jau pranešta
status-withdrawn = Atsiimta
status-refused = Nepriimta

outcome-fixed = sutvarkyta
outcome-sanctioned = pažeidėjas nubaustas
outcome-referred = perduota kitai institucijai
outcome-not_confirmed = patikrinta, bet nepasitvirtino
outcome-no_violation = patikrinta, pažeidimo nėra
outcome-not_possible = išspręsti negalima

refusal-spam = tai reklama arba šlamštas
refusal-abuse = jame įžeidinėjama arba grasinama
refusal-hate = jame kurstoma neapykanta
refusal-nonsense = iš jo neaišku, kas ir kur nutiko
refusal-false_report = jame sąmoningai pateikta melaginga informacija
erased-expired = baigėsi jų saugojimo laikas
erased-requested = to paprašė pranešėjas

actor-reporter = Pranešėjas
actor-authority = Institucija
actor-system = Sistema
actor-moderator = Moderatorius
actor-arbiter = Jungtinė darbo grupė

## Receipt

receipt-title = Pranešimą { $reference } gavome
receipt-who = { $unit ->
    [none] Atsako { $authority }.
   *[other] Atsako { $unit } ({ $authority }).
 }
receipt-why = Kodėl: { $reason } Pagrindas: { $legal_basis }
receipt-deadline = Atsakymą gausite iki { $deadline }.
receipt-next = Kas toliau: atsakinga institucija priima pranešimą nagrinėti, prireikus jūsų paklausia ir atsako. Apie kiekvieną žingsnį parašome.
receipt-link = Pranešimo eigą matote čia: { $link }. Nuoroda slapta: kas ją turi, gali jūsų pranešimą atsiimti ar grąžinti.
receipt-mail_subject = Jūsų pranešimas { $reference }

## Danger now

emergency-title = Gresia pavojus? Skambinkite 112
emergency-detail = Iš jūsų atsakymų atrodo, kad pagalbos gali reikėti dabar. Pranešimo čia niekas neskaito iš karto, todėl pirmiausia skambinkite 112.
emergency-advice = Jei pavojaus nėra arba jau paskambinote, patvirtinkite tai ir siųskite pranešimą.
emergency-confirm = Skubios pagalbos nereikia, noriu pranešti
emergency-call = Skambinti 112
emergency-line = Gresia pavojus? Skambinkite 112

## What a parameter must be, and the territory

expected-known = tokio parametro čia nėra
expected-given = jis būtinas
expected-once = jis gali būti tik vienas
expected-fit = jo reikšmė netinka
expected-bbox = keturi kableliais atskirti skaičiai: vakarai, pietūs, rytai, šiaurė
expected-limit = skaičius nuo 1 iki 100
expected-radius = nuo 10 iki 500 metrų
expected-statuses = kableliais atskirti būsenų kodai
expected-categories = kableliais atskirti kategorijų kodai
expected-random_id = atsitiktinis UUID (4 arba 7 versijos)
expected-tile = žemėlapio plytelė z/x/y.mvt, mastelis nuo 0 iki 22
territory-many = { PLURAL($count) ->
    [one] Lietuva ({ $count } savivaldybė)
    [few] Lietuva ({ $count } savivaldybės)
    [many] Lietuva ({ $count } savivaldybės)
   *[other] Lietuva ({ $count } savivaldybių)
 }

## Counting and waiting

reports-count = { PLURAL($count) ->
    [one] { $count } pranešimas
    [few] { $count } pranešimai
    [many] { $count } pranešimo
   *[other] { $count } pranešimų
 }
supporters-count = { PLURAL($count) ->
    [one] Tai rūpi dar { $count } žmogui
    [few] Tai rūpi dar { $count } žmonėms
    [many] Tai rūpi dar { $count } žmogaus
   *[other] Tai rūpi dar { $count } žmonių
 }
photos-count = { PLURAL($count) ->
    [one] { $count } nuotrauka
    [few] { $count } nuotraukos
    [many] { $count } nuotraukos
   *[other] { $count } nuotraukų
 }
deadline-by = iki { $deadline }
deadline-left = { PLURAL($days) ->
    [one] liko { $days } darbo diena
    [few] liko { $days } darbo dienos
    [many] liko { $days } darbo dienos
   *[other] liko { $days } darbo dienų
 }
deadline-today = šiandien paskutinė diena
deadline-overdue = { PLURAL($days) ->
    [one] vėluoja { $days } darbo dieną
    [few] vėluoja { $days } darbo dienas
    [many] vėluoja { $days } darbo dienos
   *[other] vėluoja { $days } darbo dienų
 }
deadline-stopped = terminas sustabdytas, kol laukiame jūsų atsakymo
distance-metres = už { $metres }{"\u00A0"}m
age-days = { PLURAL($days) ->
    [one] prieš { $days } dieną
    [few] prieš { $days } dienas
    [many] prieš { $days } dienos
   *[other] prieš { $days } dienų
 }
age-today = šiandien
contractor-link_subject = Darbas pagal pranešimą { $reference }
contractor-link_text = { $name }, jums perduotas darbas pagal pranešimą { $reference }. Atverkite nuorodą: { $link }. Ji galioja iki { $until }. Kai atversite, šiuo adresu atsiųsime kodą.
contractor-code_subject = Kodas nuorodai atverti
contractor-code_text = Jūsų kodas: { $code }. Jis galioja 15 minučių. Jei kodo neprašėte, nieko daryti nereikia.
print-category = Kategorija
print-status = Būsena
print-received = Gauta
print-deadline = Terminas
print-authority = Atsako
print-place = Vieta
print-text = Aprašymas
print-plate = Valstybinis numeris
print-photos = Nuotraukos
print-timeline = Eiga
print-notes = Vidinės pastabos
print-assignee = Vykdytojas

## The page behind the tracking link

page-title = Pranešimas { $reference }
page-product = Atsakas
page-responsible = Kas atsakingas
page-why = Kodėl
page-legal_basis = Teisinis pagrindas
page-deadline = Atsakymas
page-deadline_until = Atsakys iki { $deadline }
page-deadline_overdue = Atsakyti turėjo iki { $deadline }
page-timeline = Kas vyksta
page-your_report = Jūsų pranešimas
page-category = Kas nutiko
page-place = Vieta
page-description = Aprašymas
page-photos = Nuotraukos
page-photo_alt = { $number } nuotrauka iš { $count }
page-no_photos = Nuotraukų nėra
page-waiting_moderation = Prieš rodydami viešai, tekstą ir nuotraukas peržiūrime.
page-private_link = Ši nuoroda skirta tik jums. Kas ją turi, mato ir gali daryti tą patį, ką ir jūs.
page-question = Institucija klausia
page-reply_label = Jūsų atsakymas
page-reply_button = Atsakyti
page-content_question = Ar atsakymas jums tinka?
page-confirm_button = Tinka
page-reopen_label = Kodėl atsakymas netinka?
page-reopen_button = Grąžinti pranešimą
page-reopen_hint = Grąžinti galite vieną kartą, iki { $until }.
page-withdraw_button = Atsiimti pranešimą
page-withdraw_hint = Atsiimti galite, kol institucija jo dar nepriėmė nagrinėti.
page-remove_photo_button = Pašalinti nuotrauką
page-remove_contact_button = Pašalinti mano kontaktinius duomenis
page-done = Atlikta
page-back = Atgal į pranešimą
page-not_found = Tokio pranešimo nėra
page-language = Read in English
page-confirm_address_title = El. pašto adreso patvirtinimas
page-confirm_address_text = Patvirtinkite, kad adresas jūsų, ir apie kiekvieną pranešimo žingsnį parašysime.
page-confirm_address_button = Patvirtinti
page-confirm_address_failed = Nuoroda nebegalioja. Atverkite savo pranešimą ir paprašykite naujos.
page-updated_at = Atnaujinta { $at }
account-invitation_subject = Kvietimas dirbti sistemoje „Atsakas“
account-invitation_text = Jus pakvietė dirbti su gyventojų pranešimais.

    Susikurkite paskyrą: { $link }

    Nuoroda galioja iki { $until } ir tinka vieną kartą. Jei kvietimo nesitikėjote, nieko nedarykite.
account-reset_subject = Naujas slaptažodis
account-reset_text = Kažkas, tikriausiai jūs, paprašė naujo slaptažodžio.

    Nustatykite jį čia: { $link }

    Nuoroda galioja iki { $until } ir tinka vieną kartą. Jei prašėte ne jūs, nieko nedarykite – slaptažodis liks toks pat.
mail-confirm_subject = Patvirtinkite el. pašto adresą (pranešimas { $reference })
mail-confirm_text = Gavome pranešimą { $reference }, kuriame nurodytas šis el. pašto adresas. Patvirtinkite, kad jis jūsų, ir apie kiekvieną žingsnį parašysime.
mail-confirm_link = Patvirtinti: { $link } Nuoroda galioja iki { $until }.
mail-confirm_not_you = Jei pranešėte ne jūs, nieko nedarykite: šiuo adresu daugiau nerašysime.
mail-confirmed_text = El. pašto adresą patvirtinote. Apie kiekvieną pranešimo { $reference } žingsnį parašysime.
push-title = Pranešimas { $reference }
push-begun = Apie pranešimą { $reference } pranešime šiame įrenginyje.
push-hidden = Yra naujiena apie pranešimą { $reference }. Ją rasite atvėrę Atsaką.
mail-line_subject = Naujiena apie jūsų pranešimą { $reference }
mail-line_hidden = Yra naujiena apie jūsų pranešimą { $reference }. Ją perskaitysite atvėrę nuorodą.
mail-stop = Jei laiškų apie šį pranešimą nebenorite, jų galite atsisakyti atvėrę tą pačią nuorodą.
mail-automatic = Šį laišką išsiuntė „Atsakas“.
digest-subject = { PLURAL($count) ->
    [one] { $day }: { $count } pranešimas, kuriam svarbus terminas
    [few] { $day }: { $count } pranešimai, kuriems svarbus terminas
    [many] { $day }: { $count } pranešimo, kuriam svarbus terminas
   *[other] { $day }: { $count } pranešimų, kuriems svarbus terminas
 }
digest-near = { PLURAL($count) ->
    [one] Artėja { $count } pranešimo terminas:
    [few] Artėja { $count } pranešimų terminas:
    [many] Artėja { $count } pranešimo terminas:
   *[other] Artėja { $count } pranešimų terminas:
 }
digest-past = { PLURAL($count) ->
    [one] Praėjo { $count } pranešimo terminas:
    [few] Praėjo { $count } pranešimų terminas:
    [many] Praėjo { $count } pranešimo terminas:
   *[other] Praėjo { $count } pranešimų terminas:
 }
digest-superior = { PLURAL($count) ->
    [one] Seniai praėjo { $count } pranešimo terminas:
    [few] Seniai praėjo { $count } pranešimų terminas:
    [many] Seniai praėjo { $count } pranešimo terminas:
   *[other] Seniai praėjo { $count } pranešimų terminas:
 }
digest-report = { $reference } – { $category }, atsakyti iki { $deadline }
digest-link = Visi jūsų pranešimai: { $link }

## Problems: title, .detail says what is wrong, .advice says what to do

problem-outside_territory = Apie šią vietą pranešimų nepriimame
    .detail = Pranešimus priimame apie šią teritoriją: { $territory }.
    .advice = Patikrinkite, ar vieta žemėlapyje pažymėta teisingai.
problem-position_missing = Nenurodyta vieta
    .detail = Be vietos nežinome, kas atsakingas.
    .advice = Pažymėkite vietą žemėlapyje arba įrašykite adresą.
problem-coordinates_out_of_range = Tokių koordinačių nėra
    .detail = Ilguma turi būti nuo −180 iki 180, platuma – nuo −90 iki 90 laipsnių.
    .advice = Pažymėkite vietą iš naujo.
problem-coordinates_swapped = Atrodo, koordinatės sukeistos
    .detail = Sukeitus ilgumą su platuma, vieta patenka į teritoriją, apie kurią priimame pranešimus.
    .advice = Pirma nurodykite ilgumą (lon, apie 21–27), tada platumą (lat, apie 54–56).
problem-unknown_category = Tokios kategorijos nėra
    .detail = Kategorijos „{ $category }“ sąraše nėra. Gali būti, kad sąrašas pasikeitė.
    .advice = Atnaujinkite kategorijų sąrašą ir pasirinkite iš naujo.
problem-missing_requirement = Pranešime dar kai ko trūksta
    .detail = { PLURAL($count) ->
        [one] Užpildykite arba pataisykite { $count } laukelį.
        [few] Užpildykite arba pataisykite { $count } laukelius.
        [many] Užpildykite arba pataisykite { $count } laukelio.
       *[other] Užpildykite arba pataisykite { $count } laukelių.
     }
    .advice = Pataisykite nurodytus laukelius ir siųskite dar kartą. Kas jau įrašyta, lieka.
problem-emergency_call_112 = Gresia pavojus? Skambinkite 112
    .detail = Iš jūsų atsakymų atrodo, kad pagalbos gali reikėti dabar. Pranešimo čia niekas neskaito iš karto.
    .advice = Pirmiausia skambinkite 112. Jei pavojaus nėra arba jau paskambinote, patvirtinkite tai ir siųskite pranešimą.
problem-photo_unknown = Nuotraukos nerandame
    .detail = Nuotrauka dar neįkelta arba per ilgai laukė ir buvo pašalinta.
    .advice = Įkelkite nuotrauką dar kartą.
problem-photo_already_used = Ši nuotrauka jau kitame pranešime
    .detail = Viena nuotrauka gali būti tik viename pranešime.
    .advice = Įkelkite nuotrauką iš naujo.
problem-photo_id_taken = Toks nuotraukos numeris jau užimtas
    .detail = Šiuo numeriu jau įkelta kita nuotrauka.
    .advice = Įkelkite nuotrauką nauju numeriu.
problem-photo_too_large = Nuotrauka per didelė
    .detail = Nuotrauka gali būti iki { $max }{"\u00A0"}MB.
    .advice = Sumažinkite nuotrauką arba fotografuokite mažesne raiška.
problem-photo_too_many_pixels = Nuotraukos raiška per didelė
    .detail = Nuotrauka gali būti iki { $max } megapikselių.
    .advice = Sumažinkite nuotrauką arba fotografuokite mažesne raiška.
problem-photo_unreadable = Nuotraukos nepavyksta perskaityti
    .detail = Failas sugadintas arba tai ne nuotrauka.
    .advice = Pasirinkite kitą nuotrauką arba fotografuokite iš naujo.
problem-photo_truncated = Nuotrauka atkeliavo ne visa
    .detail = Failas nutrūksta anksčiau, nei turi baigtis.
    .advice = Patikrinkite ryšį ir įkelkite nuotrauką dar kartą.
problem-photo_format_unsupported = Tokio formato nuotraukų nepriimame
    .detail = Tinka JPEG, PNG ir WebP nuotraukos.
    .advice = Išsaugokite nuotrauką JPEG formatu ir įkelkite dar kartą.
problem-too_many_photos_in_progress = Per daug nuotraukų vienu metu
    .detail = Vienu metu galima įkelti iki { $max } į pranešimą dar neįdėtų nuotraukų.
    .advice = Palaukite, kol įsikels pradėtos, arba išsiųskite pranešimą.
problem-content_type_unsupported = Tokio turinio nepriimame
    .detail = Čia siunčiama { $expected }.
    .advice = Nurodykite teisingą „Content-Type“ ir siųskite dar kartą.
problem-body_not_utf8 = Tekstas sugadintas
    .detail = Užklausos tekstas nėra UTF-8.
    .advice = Siųskite tekstą UTF-8 koduote.
problem-body_malformed = Užklausos nepavyksta perskaityti
    .detail = Klaida ties { $pointer }.
    .advice = Atnaujinkite programėlę ir bandykite dar kartą.
problem-body_too_large = Užklausa per didelė
    .detail = Užklausa gali būti iki { $max }{"\u00A0"}kB.
    .advice = Sutrumpinkite tekstą ir siųskite dar kartą.
problem-body_empty = Užklausa tuščia
    .detail = Nieko neatsiųsta.
    .advice = Siųskite dar kartą.
problem-unknown_field = Nežinomas laukelis
    .detail = Laukelio „{ $field }“ čia nėra.
    .advice = Pašalinkite šį laukelį arba patikrinkite, ar pavadinimas parašytas teisingai.
problem-parameter_malformed = Netinkamas parametras
    .detail = Parametras „{ $parameter }“: { $expected }.
    .advice = Pataisykite parametrą ir bandykite dar kartą.
problem-cursor_malformed = Sąrašo tęsinio nerandame
    .detail = Sąrašo žymeklis sugadintas arba priklauso kitam sąrašui.
    .advice = Atverkite sąrašą nuo pradžios.
problem-idempotency_key_missing = Trūksta antraštės „Idempotency-Key“
    .detail = Be jos pakartotinai išsiųstas pranešimas būtų užregistruotas du kartus.
    .advice = Kiekvienam pranešimui sukurkite atsitiktinį raktą ir kartodami siųskite tą patį.
problem-idempotency_key_malformed = Netinkama antraštė „Idempotency-Key“
    .detail = Raktas turi būti nuo { $min } iki { $max } matomų ASCII ženklų.
    .advice = Naudokite, pavyzdžiui, atsitiktinį UUID.
problem-idempotency_key_reused = Šis raktas jau panaudotas kitam pranešimui
    .detail = Su tuo pačiu „Idempotency-Key“ anksčiau atsiųstas kitoks turinys.
    .advice = Naujam pranešimui sukurkite naują raktą.
problem-idempotency_in_progress = Šis pranešimas jau siunčiamas
    .detail = Pirmoji užklausa su tuo pačiu „Idempotency-Key“ dar nebaigta.
    .advice = Po sekundės pakartokite tą pačią užklausą.
problem-not_found = Nerandame
    .detail = Tokio puslapio ar pranešimo nėra arba nuoroda nebegalioja.
    .advice = Patikrinkite, ar nuorodą nukopijavote visą.
problem-method_not_allowed = Taip čia negalima
    .detail = Šiuo adresu galima tik: { $allowed }.
    .advice = Patikrinkite užklausos būdą.
problem-conflict = Būsena ką tik pasikeitė
    .detail = Kol rašėte, pranešimas pasikeitė. Dabar jo būsena: { $status }.
    .advice = Atnaujinkite puslapį, peržiūrėkite ir, jei dar reikia, pakartokite.
problem-transition_not_allowed = Dabar to padaryti negalima
    .detail = Pranešimo būsena: { $status }.
    .advice = Atnaujinkite puslapį – jame matote, ką galima daryti.
problem-already_supported = Jau pažymėjote, kad tai rūpi ir jums
    .detail = Vieno karto užtenka.
    .advice = Daugiau nieko daryti nereikia.
problem-rate_limited = Per daug užklausų
    .detail = { PLURAL($seconds) ->
        [one] Bandykite po { $seconds } sekundės.
        [few] Bandykite po { $seconds } sekundžių.
        [many] Bandykite po { $seconds } sekundės.
       *[other] Bandykite po { $seconds } sekundžių.
     }
    .advice = Palaukite ir bandykite dar kartą. Kas jau įrašyta, nedingsta.
problem-too_many_streams = Per daug atvertų eilių
    .detail = Tiesiogiai atnaujinama tiek eilių, kiek leidžiama.
    .advice = Užverkite nereikalingus langus. Eilė veikia ir be tiesioginio atnaujinimo.
problem-overloaded = Šiuo metu labai daug pranešimų
    .detail = Nespėjame visų priimti iš karto.
    .advice = Bandykite po kelių sekundžių. Kas jau įrašyta, nedingsta.
problem-unavailable = Paslauga trumpam neveikia
    .detail = Pranešimo išsaugoti dabar negalime.
    .advice = Bandykite po kelių minučių. Kas jau įrašyta, nedingsta.
problem-request_timeout = Užklausa truko per ilgai
    .detail = Ryšys per lėtas arba nutrūko.
    .advice = Patikrinkite ryšį ir bandykite dar kartą.
problem-precondition_missing = Trūksta antraštės „If-Match“
    .detail = Be jos galėtumėte nepastebėti naujausių kitų žmonių pakeitimų.
    .advice = Siųskite „If-Match“ su versija, kurią matėte.
problem-changed_meanwhile = Ką tik pasikeitė
    .detail = Kol rašėte, tai pakeitė kitas žmogus.
    .advice = Peržiūrėkite naują būseną ir, jei dar reikia, pakartokite.
problem-sign_in_needed = Reikia prisijungti
    .detail = Neprisijungėte arba jūsų seansas baigėsi.
    .advice = Prisijunkite ir pakartokite.
problem-csrf_token_missing = Užklausa atmesta
    .detail = Užklausa atėjo ne iš mūsų puslapio.
    .advice = Atnaujinkite puslapį ir pakartokite.
problem-not_allowed = Neturite teisės
    .detail = Jūsų vaidmuo to daryti neleidžia.
    .advice = Jei to reikia, kreipkitės į savo institucijos koordinatorių.
problem-already_exists = Toks jau yra
    .detail = Tokį patį jau esate sukūrę anksčiau.
    .advice = Naudokite esamą arba pakeiskite pavadinimą ar adresą.
problem-code_wrong = Kodas netinka
    .detail = Kodas neteisingas, pasenęs arba bandytas per daug kartų.
    .advice = Patikrinkite kodą arba paprašykite naujo.
problem-link_ended = Nuoroda nebegalioja
    .detail = Ji jau panaudota, atšaukta arba baigėsi jos laikas.
    .advice = Paprašykite naujos nuorodos.
problem-account_unfit = Ne viskas tinka
    .detail = Kas būtent netinka, parašyta prie laukų.
    .advice = Pataisykite pažymėtus laukus ir siųskite dar kartą.
problem-own_account = Savo paskyros taip keisti negalima
    .detail = Savo vaidmenų pakeisti ir savo paskyros išjungti niekas negali.
    .advice = Paprašykite kito koordinatoriaus arba administratoriaus.
problem-provider_missing = Taip prisijungti čia negalima
    .detail = Prisijungimas per kitą sistemą nenustatytas.
    .advice = Prisijunkite el. paštu ir slaptažodžiu.
problem-provider_failed = Prisijungimo sistema neatsako
    .detail = Sistema, per kurią jungiatės, neatsakė arba atsakė nesuprantamai.
    .advice = Bandykite po kelių minučių. Jei nepavyks, kreipkitės į administratorių.
problem-provider_answer_unfit = Prisijungti nepavyko
    .detail = Prisijungimo sistemos atsakymas nepriklauso šiai naršyklei, jau panaudotas arba per senas.
    .advice = Pradėkite jungtis iš naujo.
problem-address_unverified = El. paštas nepatvirtintas
    .detail = Prisijungimo sistema nepatvirtino, kad šis el. paštas yra jūsų.
    .advice = Patvirtinkite el. paštą prisijungimo sistemoje ir bandykite dar kartą.
problem-no_role = Neturite čia vaidmens
    .detail = Nė viena jūsų grupė prisijungimo sistemoje nesuteikia teisės čia dirbti.
    .advice = Kreipkitės į savo įstaigos koordinatorių.
problem-account_not_bound = Paskyra dar nesusieta su jūsų organizacija
    .detail = Paskyra su šiuo el. pašto adresu jau yra, todėl pirmą kartą prie jos jungiamasi slaptažodžiu.
    .advice = Prisijunkite slaptažodžiu ir susiekite ją skiltyje „Mano paskyra“.
problem-rules_unsound = Taip atsakomybė nebūtų aiški
    .detail = Patikrinus rasta klaidų: { $count }.
    .advice = Pažiūrėkite į klaidas ir jų pavyzdžius, pataisykite juodraštį ir tikrinkite iš naujo.
problem-cells_unreadable = Kai kurie langeliai neteisingi
    .detail = Langelių, kurių negalima perskaityti: { $count }.
    .advice = Pataisykite nurodytas vietas ir siųskite iš naujo.
problem-table_state = Šios lentelės dabar keisti negalima
    .detail = Lentelės būsena: { $status }.
    .advice = Keičiami tik juodraščiai. Suplanuotos lentelės planą atšaukite, o iš galiojančios pasidarykite juodraštį.
problem-already_scheduled = Jau suplanuota kita lentelė
    .detail = Vienu metu galima suplanuoti vieną kiekvieno sluoksnio lentelę.
    .advice = Pirmiausia atšaukite ankstesnį planą.
problem-too_many_drafts = Per daug juodraščių
    .detail = Juodraščių jau tiek, kiek leidžiama.
    .advice = Ištrinkite tuos, kurių nebereikia.
problem-instant_not_ahead = Laikas netinka
    .detail = Laikas jau praėjo, yra per toli ateityje arba laikotarpio pabaiga ne vėlesnė už pradžią.
    .advice = Nurodykite kitą laiką.
problem-code_taken = Toks kodas jau yra
    .detail = Kodas „{ $taken }“ jau kažką žymi.
    .advice = Parinkite kitą kodą.
problem-has_been = Kas jau buvo, nekeičiama
    .detail = Kodai, įstaigos rūšis ir tai, kas jau galiojo, lieka kaip buvę.
    .advice = Užbaikite įrašą nuo būsimos dienos ir pridėkite naują.
problem-register_faulty = Pareiga liktų be atsakingo arba su dviem
    .detail = Patikrinus registrą rasta klaidų: { $count }.
    .advice = Pažiūrėkite, kuriose vietose ir kuriomis dienomis taip būtų, ir papildykite pakeitimus.
problem-catalogue_unsound = Kategorijų sąrašas negali įsigalioti
    .detail = Patikrinus rasta klaidų: { $count }.
    .advice = Pataisykite juodraštį arba pirmiau pakeiskite taisykles.
problem-catalogue_outdated = Juodraštis paseno
    .detail = Jį pradėjus įsigaliojo kita kategorijų sąrašo versija.
    .advice = Pasidarykite naują juodraštį ir perkelkite pakeitimus.
problem-setting_faulty = Netinkama reikšmė
    .detail = Rasta klaidų: { $count }.
    .advice = Pataisykite nurodytas vietas ir siųskite iš naujo.
problem-hand_over_not_possible = Perduoti negalima
    .detail = { $reason }
    .advice = Peržiūrėkite pranešimo eigą. Jei reikia, kreipkitės į jungtinę darbo grupę.
problem-unknown_authority = Tokios institucijos nėra
    .detail = Institucijos ar padalinio „{ $code }“ nėra.
    .advice = Pasirinkite iš sąrašo.
hand-over-state = Pranešimas jau atsakytas arba baigtas, todėl nebeperduodamas.
hand-over-same = Už pranešimą jau atsako ši institucija.
hand-over-open = Pranešimą jau siūloma perduoti – pirma sulaukite atsakymo arba atsiimkite siūlymą.
hand-over-decided = Jungtinė darbo grupė jau nusprendė, kas atsako už šį pranešimą. Antrą kartą jis neperduodamas.
hand-over-too-late = Perduoti galima tik per 5 darbo dienas nuo gavimo, o jos jau praėjo.
hand-over-not-now = Siūlymas jau išspręstas arba dar nepateiktas.
problem-second_factor_code_wrong = Kodas neteisingas
    .detail = Toks kodas dabar netinka. Kiekvienas kodas galioja pusę minutės ir tik vieną kartą.
    .advice = Įveskite naują kodą iš telefono ir patikrinkite, ar telefono laikrodis tikslus.
problem-internal = Mūsų klaida
    .detail = Kažkas nepavyko, bet ne dėl jūsų. Klaidą užregistravome.
    .advice = Bandykite dar kartą po kelių minučių.
problem-sign_in_failed = Prisijungti nepavyko
    .detail = El. paštas, slaptažodis arba kodas neteisingas.
    .advice = Patikrinkite ir bandykite dar kartą. Jei pamiršote slaptažodį, paprašykite nuorodos naujam.
problem-second_factor_needed = Reikia antro prisijungimo žingsnio
    .detail = Jūsų įstaiga reikalauja, kad prisijungdami patvirtintumėte tapatybę ir kodu iš telefono.
    .advice = Susiekite telefoną su paskyra – po to galėsite dirbti toliau.
problem-second_factor_state = Dabar to padaryti negalima
    .detail = Telefonas su paskyra jau susietas arba dar nesusietas.
    .advice = Atnaujinkite puslapį ir pažiūrėkite, kaip yra dabar.

## Faults of single fields: title, .advice says what to do

field-photos_missing = { PLURAL($min) ->
    [one] Reikia bent { $min } nuotraukos
    [few] Reikia bent { $min } nuotraukų
    [many] Reikia bent { $min } nuotraukos
   *[other] Reikia bent { $min } nuotraukų
 }
    .advice = Nufotografuokite arba pasirinkite nuotrauką iš galerijos.
field-photos_too_many = { PLURAL($max) ->
    [one] Telpa tik { $max } nuotrauka
    [few] Telpa tik { $max } nuotraukos
    [many] Telpa tik { $max } nuotraukos
   *[other] Telpa tik { $max } nuotraukų
 }
    .advice = Palikite tas, kuriose geriausiai matyti, kas nutiko.
field-photo_repeated = Ta pati nuotrauka pridėta du kartus
    .advice = Palikite vieną.
field-plate_missing = Reikia automobilio valstybinio numerio
    .advice = Įrašykite numerį, pavyzdžiui, ABC 123.
field-plate_malformed = Valstybinis numeris parašytas neteisingai
    .advice = Patikrinkite, ar teisingai perrašėte. Pavyzdys: ABC 123.
field-plate_not_asked = Šiai kategorijai valstybinio numerio nereikia
    .advice = Ištrinkite numerį.
field-incident_time_missing = Reikia pažeidimo datos ir laiko
    .advice = Nurodykite, kada tai matėte, bent apytiksliai.
field-incident_time_in_future = Šis laikas dar neatėjo
    .advice = Nurodykite, kada tai matėte.
field-incident_time_too_old = Tai nutiko pernelyg seniai
    .advice = { PLURAL($months) ->
        [one] Nurodykite laiką ne anksčiau kaip prieš { $months } mėnesį.
        [few] Nurodykite laiką ne anksčiau kaip prieš { $months } mėnesius.
        [many] Nurodykite laiką ne anksčiau kaip prieš { $months } mėnesio.
       *[other] Nurodykite laiką ne anksčiau kaip prieš { $months } mėnesių.
     }
field-declaration_missing = Patvirtinkite, kad rašote tiesą
    .advice = Pažymėkite patvirtinimą: pagal šį pranešimą žmogui gali būti skirta bauda.
field-identity_required = Reikia jūsų el. pašto arba telefono
    .advice = Įrašykite vieną iš jų. Viešai jo nerodome.
field-verification_required = Reikia patvirtinti, kas esate
    .advice = Patvirtinkite el. paštą arba telefoną ir siųskite dar kartą.
field-question_unanswered = Į šį klausimą reikia atsakyti
    .advice = Pasirinkite arba įrašykite atsakymą.
field-answer_malformed = Toks atsakymas netinka
    .advice = Pasirinkite vieną iš siūlomų atsakymų arba pataisykite įrašytą.
field-answer_out_of_range = { $max ->
    [none] Skaičius turi būti ne mažesnis kaip { $min }
   *[other] { $min ->
        [none] Skaičius turi būti ne didesnis kaip { $max }
       *[other] Skaičius turi būti nuo { $min } iki { $max }
     }
 }
    .advice = Įrašykite kitą skaičių.
field-unknown_question = Tokio klausimo šioje kategorijoje nėra
    .advice = Atnaujinkite kategorijų sąrašą ir atsakykite iš naujo.
field-description_missing = Aprašykite, kas nutiko
    .advice = Užtenka vieno ar dviejų sakinių.
field-text_missing = Čia reikia teksto
    .advice = Parašykite bent kelis žodžius.
field-text_too_long = { PLURAL($max) ->
    [one] Tekstas per ilgas, telpa iki { $max } ženklo
    [few] Tekstas per ilgas, telpa iki { $max } ženklų
    [many] Tekstas per ilgas, telpa iki { $max } ženklo
   *[other] Tekstas per ilgas, telpa iki { $max } ženklų
 }
    .advice = Sutrumpinkite tekstą.
field-text_malformed = Tekste yra neleistinų ženklų
    .advice = Ištrinkite nematomus valdymo ženklus ir siųskite dar kartą.
field-contact_malformed = El. paštas arba telefonas parašytas neteisingai
    .advice = Patikrinkite, ar nėra klaidos. Pavyzdžiai: vardas@pavyzdys.lt, +370 612 34567.
field-name_taken = Toks pavadinimas jau yra
    .advice = Sugalvokite kitą.
field-address_not_allowed = Šiuo adresu pranešimų siųsti negalima
    .advice = Nurodykite viešą https adresą. Vidinio tinklo adresus leidžia sistemos prižiūrėtojas.
field-too_many = { PLURAL($max) ->
    [one] Daugiau kaip { $max } nebetelpa
    [few] Daugiau kaip { $max } nebetelpa
    [many] Daugiau kaip { $max } nebetelpa
   *[other] Daugiau kaip { $max } nebetelpa
 }
    .advice = Pirma ištrinkite kurį nors nebereikalingą.
field-password_too_short = { PLURAL($min) ->
    [one] Slaptažodis per trumpas, reikia bent { $min } ženklo
    [few] Slaptažodis per trumpas, reikia bent { $min } ženklų
    [many] Slaptažodis per trumpas, reikia bent { $min } ženklo
   *[other] Slaptažodis per trumpas, reikia bent { $min } ženklų
 }
    .advice = Sugalvokite frazę iš kelių žodžių.
field-password_too_long = { PLURAL($max) ->
    [one] Slaptažodis per ilgas, telpa iki { $max } ženklo
    [few] Slaptažodis per ilgas, telpa iki { $max } ženklų
    [many] Slaptažodis per ilgas, telpa iki { $max } ženklo
   *[other] Slaptažodis per ilgas, telpa iki { $max } ženklų
 }
    .advice = Sutrumpinkite slaptažodį.
field-password_common = Tokį slaptažodį lengva atspėti
    .advice = Sugalvokite frazę iš kelių tarpusavyje nesusijusių žodžių.
field-password_has_address = Slaptažodyje yra jūsų el. pašto adresas
    .advice = Sugalvokite slaptažodį, kurio neatspėtų jus pažįstantis žmogus.
field-name_malformed = Toks pavadinimas ar vardas netinka
    .advice = Įrašykite vardą ir pavardę arba trumpą pavadinimą vienoje eilutėje.
field-role_unfit = Toks vaidmuo čia netinka
    .advice = Patikrinkite vaidmenį, įstaigą, padalinį ir savivaldybę.
field-expiry_unfit = { PLURAL($days) ->
    [one] Galiojimas turi baigtis ateityje, ne vėliau kaip po { $days } dienos
    [few] Galiojimas turi baigtis ateityje, ne vėliau kaip po { $days } dienų
    [many] Galiojimas turi baigtis ateityje, ne vėliau kaip po { $days } dienos
   *[other] Galiojimas turi baigtis ateityje, ne vėliau kaip po { $days } dienų
 }
    .advice = Pasirinkite kitą datą.
field-template_malformed = Šablono nepavyksta perskaityti, žiūrėkite { $line } eilutę
    .advice = Naudokite tik vietženklius ir sąlygas su jais.
field-template_unknown_placeholder = Tokio vietženklio nėra: { $name }
    .advice = Pasirinkite vietženklį iš sąrašo.

## Perdavimas institucijai, kuri sistema nesinaudoja

forward-subject = Perduodame gyventojo pranešimą { $reference }
forward-intro = Perduodame gyventojo pranešimą { $reference } ({ $municipality }): pagal atsakomybės taisykles dėl jo sprendžia jūsų institucija. Klausti galite atsakydami į šį laišką, nurodykite numerį.
forward-what = Kas nutiko: { $value }
forward-where = Vieta (platuma, ilguma, WGS 84): { $value }
forward-place_note = Vieta žodžiais: { $value }
forward-when = Kada nutiko: { $at }
forward-plate = Valstybinis numeris: { $value }
forward-text = Pranešėjo žodžiai:
    { $value }
forward-rule = Taikyta taisyklė: { $value }
forward-photos = Nuotraukas rasite čia iki { $until }: { $link }. Kiekviena peržiūra registruojama.
forward-answer = { $receipt ->
    [none] Pranešimą perdavėme: { $authority }. Toliau jį nagrinėja ir jums atsako ši institucija.
   *[other] Pranešimą perdavėme: { $authority }. Institucijos suteiktas numeris – { $receipt }. Toliau jį nagrinėja ir jums atsako ši institucija.
 }

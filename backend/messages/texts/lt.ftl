### Everything the product says to people, in Lithuanian. Plain words, second person polite plural,
### present tense. `en.ftl` has the same messages with the same variables; a test compares them.
### `PLURAL(…)` gives the CLDR plural form: one (1, 21), few (2, 22), many (1,5), other (0, 10, 11).
### A full stop after a date („d.“) is written once, whatever the text says.
### In a public line the words that somebody wrote (a question, an answer, a reason) are not
### included: they follow the line as a text of their own, because they can be erased.

## Public lines of a report's life

line-received = Pranešimą gavome. Jo numeris – { $reference }.
line-received_on_behalf = { $authority } užregistruoja jūsų pranešimą. Jo numeris – { $reference }.
line-assigned = { $unit ->
    [none] Už pranešimą atsako { $authority }.
   *[other] Už pranešimą atsako { $unit } ({ $authority }).
 } Kodėl: { $reason } Pagrindas: { $legal_basis } Atsakymą gausite iki { $deadline }.
line-assigned_again = { $unit ->
    [none] Pranešimą iš naujo nagrinėja { $authority }.
   *[other] Pranešimą iš naujo nagrinėja { $unit } ({ $authority }).
 } Kodėl: { $reason } Pagrindas: { $legal_basis } Atsakymą gausite iki { $deadline }.
line-accepted = { $unit ->
    [none] Pranešimo imasi { $authority }.
   *[other] Pranešimo imasi { $unit } ({ $authority }).
 }
line-asked = { $authority } klausia jūsų. Kol laukiame jūsų atsakymo, atsakymo terminas sustabdytas.
line-replied = Jūsų atsakymą į klausimą gavome. Terminas vėl skaičiuojamas: atsakymą gausite iki { $deadline }.
line-started = { $planned ->
    [none] { $authority } jau tvarko tai, apie ką pranešėte.
   *[other] { $authority } jau tvarko tai, apie ką pranešėte. Planuoja baigti iki { $planned }.
 }
line-extended = Atsakymo terminas pratęstas. Atsakymą gausite iki { $deadline }. Priežastis:
line-answered = { $authority } atsako: { $outcome }. { $until ->
    [none] Ar atsakymas jums tinka?
   *[other] Ar atsakymas jums tinka? Jei ne, iki { $until } galite vieną kartą grąžinti pranešimą ir parašyti, kodėl.
 }
line-referred = Pranešimą { $at } perdavėme: { $authority }. Toliau jį nagrinėja ir jums atsako ši institucija. { $contact ->
    [none] Jei norite pasiteirauti, kreipkitės į ją ir nurodykite numerį { $reference }.
   *[other] Jei norite pasiteirauti, kreipkitės ({ $contact }) ir nurodykite numerį { $reference }.
 }
line-confirmed = Jums atsakymas tinka. Pranešimas baigtas, visa jo eiga lieka čia.
line-closed_by_silence = { PLURAL($days) ->
    [one] Per { $days } dieną atsakymo negrąžinote, todėl pranešimas baigtas. Visa jo eiga lieka čia.
    [few] Per { $days } dienas atsakymo negrąžinote, todėl pranešimas baigtas. Visa jo eiga lieka čia.
    [many] Per { $days } dienos atsakymo negrąžinote, todėl pranešimas baigtas. Visa jo eiga lieka čia.
   *[other] Per { $days } dienų atsakymo negrąžinote, todėl pranešimas baigtas. Visa jo eiga lieka čia.
 }
line-reopened_by_reporter = Jums atsakymas netinka, todėl pranešimą nagrinėja iš naujo. Jūsų priežastis:
line-reopened_by_authority = { $authority } grąžina pranešimą nagrinėti iš naujo. Priežastis:
line-duplicate = Apie tai jau pranešta, numeris { $leader }. Nuo šiol čia matote, kas vyksta su tuo pranešimu.
line-from_leader = Pranešimas { $leader }: { $line }
line-withdrawn = Pranešimą atsiėmėte. Jo niekas nebenagrinėja.
line-refused = Pranešimo nepriimame: { $reason }. Jei nesutinkate, parašykite { $contact } ir nurodykite numerį { $reference } – sprendimą peržiūri kitas žmogus.
line-photo_removed = Pašalinote savo nuotrauką.
line-contact_removed = Pašalinote savo kontaktus. Naujienų nebesiunčiame, bet eigą ir toliau matote čia.
line-published = Pranešimą peržiūrėjome, jo tekstą ir nuotraukas rodome viešai.

## Names of states, outcomes, reasons, actors

status-received = Gauta
status-assigned = Paskirta
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
refusal-false_report = jame sąmoningai melaginga informacija

actor-reporter = Pranešėjas
actor-authority = Institucija
actor-system = Sistema
actor-moderator = Moderatorius

## Receipt

receipt-title = Pranešimą { $reference } gavome
receipt-who = { $unit ->
    [none] Atsako { $authority }.
   *[other] Atsako { $unit } ({ $authority }).
 }
receipt-why = Kodėl: { $reason } Pagrindas: { $legal_basis }
receipt-deadline = Atsakymą gausite iki { $deadline }.
receipt-next = Kas toliau: atsakinga institucija imasi pranešimo, prireikus jūsų paklausia ir atsako. Apie kiekvieną žingsnį parašome.
receipt-link = Pranešimo eigą matote čia: { $link }. Nuoroda slapta – kas ją turi, gali jūsų pranešimą atsiimti ar grąžinti.
receipt-mail_subject = Jūsų pranešimas { $reference }

## Danger now

emergency-title = Gresia pavojus? Skambinkite 112
emergency-detail = Pagal jūsų atsakymus pagalbos gali reikėti dabar. Pranešimo čia niekas neskaito iš karto, todėl pirmiausia skambinkite 112.
emergency-advice = Jei pavojaus nėra arba jau paskambinote, patvirtinkite tai ir siųskite pranešimą.
emergency-confirm = Skubios pagalbos nereikia, noriu pranešti
emergency-call = Skambinti 112
emergency-line = Gresia pavojus? Skambinkite 112

## What a parameter must be, and the territory

expected-known = tokio parametro čia nėra
expected-given = jis būtinas
expected-once = jis gali būti tik vienas
expected-fit = jo reikšmė netinka
expected-bbox = keturi skaičiai per kablelius: vakarai, pietūs, rytai, šiaurė
expected-limit = skaičius nuo 1 iki 100
expected-radius = metrai nuo 10 iki 500
expected-statuses = būsenų kodai per kablelius
expected-categories = kategorijų kodai per kablelius
expected-random_id = atsitiktinis UUID (4 arba 7 versijos)
expected-tile = žemėlapio lapelis z/x/y.mvt, mastelis nuo 0 iki 22
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
deadline-today = liko tik šiandien
deadline-overdue = { PLURAL($days) ->
    [one] vėluoja { $days } darbo dieną
    [few] vėluoja { $days } darbo dienas
    [many] vėluoja { $days } darbo dienos
   *[other] vėluoja { $days } darbo dienų
 }
deadline-stopped = terminas sustabdytas, kol laukiame jūsų atsakymo
distance-metres = už { $metres } m
age-days = { PLURAL($days) ->
    [one] prieš { $days } dieną
    [few] prieš { $days } dienas
    [many] prieš { $days } dienos
   *[other] prieš { $days } dienų
 }
age-today = šiandien

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
page-private_link = Ši nuoroda skirta tik jums. Kas ją turi, mato tą patį, ką ir jūs.
page-question = Institucija klausia
page-reply_label = Jūsų atsakymas
page-reply_button = Atsakyti
page-content_question = Ar atsakymas jums tinka?
page-confirm_button = Tinka
page-reopen_label = Kodėl atsakymas netinka?
page-reopen_button = Grąžinti pranešimą
page-reopen_hint = Grąžinti galite vieną kartą, iki { $until }.
page-withdraw_button = Atsiimti pranešimą
page-withdraw_hint = Atsiimti galite, kol institucija dar nesiėmė pranešimo.
page-remove_photo_button = Pašalinti nuotrauką
page-remove_contact_button = Pašalinti mano kontaktus
page-done = Atlikta
page-back = Atgal į pranešimą
page-not_found = Tokio pranešimo nėra
page-language = Read in English
page-updated_at = Atnaujinta { $at }

## Problems: title, .detail says what is wrong, .advice says what to do

problem-outside_territory = Ši vieta – už aptarnaujamos teritorijos ribų
    .detail = Pranešimus priimame iš šios teritorijos: { $territory }.
    .advice = Patikrinkite, ar vieta žemėlapyje pažymėta teisingai.
problem-position_missing = Nenurodyta vieta
    .detail = Be vietos nežinome, kas atsakingas.
    .advice = Pažymėkite vietą žemėlapyje arba įrašykite adresą.
problem-coordinates_out_of_range = Tokių koordinačių nėra
    .detail = Ilguma turi būti nuo −180 iki 180, platuma – nuo −90 iki 90 laipsnių.
    .advice = Pažymėkite vietą iš naujo.
problem-coordinates_swapped = Atrodo, koordinatės sukeistos
    .detail = Sukeitus ilgumą ir platumą vietomis vieta patenka į aptarnaujamą teritoriją.
    .advice = Pirma nurodykite ilgumą (lon, apie 21–27), tada platumą (lat, apie 54–56).
problem-unknown_category = Tokios kategorijos nėra
    .detail = Kategorijos „{ $category }“ sąraše nėra. Gali būti, kad sąrašas pasikeitė.
    .advice = Atnaujinkite kategorijų sąrašą ir pasirinkite iš naujo.
problem-missing_requirement = Pranešime dar kai ko trūksta
    .detail = { PLURAL($count) ->
        [one] Patikslinkite { $count } vietą.
        [few] Patikslinkite { $count } vietas.
        [many] Patikslinkite { $count } vietos.
       *[other] Patikslinkite { $count } vietų.
     }
    .advice = Pataisykite nurodytas vietas ir siųskite dar kartą. Kas jau įrašyta, lieka.
problem-emergency_call_112 = Gresia pavojus? Skambinkite 112
    .detail = Pagal jūsų atsakymus pagalbos gali reikėti dabar. Pranešimo čia niekas neskaito iš karto.
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
    .detail = Nuotrauka gali būti iki { $max } MB.
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
    .advice = Įrašykite nuotrauką kaip JPEG ir įkelkite dar kartą.
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
    .detail = Užklausa gali būti iki { $max } kB.
    .advice = Sutrumpinkite tekstą ir siųskite dar kartą.
problem-body_empty = Užklausa tuščia
    .detail = Nieko neatsiųsta.
    .advice = Siųskite dar kartą.
problem-unknown_field = Nežinomas laukas
    .detail = Lauko „{ $field }“ čia nėra.
    .advice = Pašalinkite šį lauką arba patikrinkite, ar pavadinimas parašytas teisingai.
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
    .advice = Patikrinkite nuorodą.
problem-method_not_allowed = Taip čia negalima
    .detail = Šiuo adresu galima tik: { $allowed }.
    .advice = Patikrinkite užklausos būdą.
problem-conflict = Būsena ką tik pasikeitė
    .detail = Kol rašėte, su pranešimu kažkas įvyko. Dabar jo būsena: { $status }.
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
    .detail = Be jos galėtumėte nepastebėti, ką ką tik pakeitė kiti.
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
    .detail = Jūsų vaidmuo šio veiksmo neleidžia.
    .advice = Jei jis jums reikalingas, kreipkitės į savo įstaigos koordinatorių.
problem-internal = Mūsų klaida
    .detail = Kažkas nepavyko ne dėl jūsų. Klaidą užfiksavome.
    .advice = Bandykite dar kartą po kelių minučių.

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
field-plate_malformed = Toks valstybinis numeris neįmanomas
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
    .advice = Įrašykite kontaktą. Viešai jo nerodome.
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
field-contact_malformed = Toks el. paštas arba telefonas neįmanomas
    .advice = Patikrinkite. Pavyzdžiai: vardas@pavyzdys.lt, +370 612 34567.
field-name_taken = Toks pavadinimas jau yra
    .advice = Sugalvokite kitą.
field-too_many = { PLURAL($max) ->
    [one] Daugiau kaip { $max } nebetelpa
    [few] Daugiau kaip { $max } nebetelpa
    [many] Daugiau kaip { $max } nebetelpa
   *[other] Daugiau kaip { $max } nebetelpa
 }
    .advice = Pirma ištrinkite kurį nors nebereikalingą.

### Gyventojų puslapiai.

skip = Pereiti prie turinio
nav-label = Svarbiausi puslapiai
nav-report = Pranešti
nav-mine = Mano
nav-map = Žemėlapis
nav-desk = Tarnybų darbo vieta
nav-waiting = laukia išsiuntimo
offline-line = Nėra ryšio. Išsiųsime patys, kai jis atsiras.
danger-line = Gresia pavojus?
call-112 = Skambinkite 112
call-number = Skambinti { $number }

## Pradžia

home-title = Kas negerai jūsų gatvėje?
home-lead = Praneškite, ir iškart sužinosite, kas už tai atsakingas, kodėl ir iki kada atsakys.
home-report = Pranešti
home-continue = Tęsti pradėtą pranešimą
home-minute = Užtruksite apie minutę. Registruotis nereikia.
home-how = Kaip tai veikia
home-one = Nufotografuokite ir parodykite vietą
home-one-text = Galima ir be nuotraukos, ir be žemėlapio, net be ryšio.
home-two = Sužinokite, kas atsakingas
home-two-text = Viena institucija, taisyklė ir terminas – dar prieš išsiunčiant.
home-three = Išgirskite atsakymą
home-three-text = Matysite kiekvieną žingsnį. Jei atsakymas netenkina, vieną kartą galite grąžinti.
home-around = Kas jau pranešta aplink
home-around-text = Gal kaimynai apie tai jau pranešė – pritarkite jų pranešimui.
home-map = Atverti žemėlapį

## Pranešimas

step-number = { $number } iš { $all }
step-progress = Kiek pranešimo jau užpildyta
step-photo = Parodykite nuotrauka
step-place = Kur tai yra?
step-what = Kas nutiko?
step-details = Dar keli klausimai
step-near = Ar tai ne tas pats?
step-who = Kas atsakingas
step-contact = Kaip jums atsakyti?
step-check = Patikrinkite
next-without-photo = Tęsti be nuotraukos
draft-found = Turite nebaigtą pranešimą.
draft-over = Pradėti iš naujo

photo-why = Iš nuotraukos lengviau suprasti, kas ir kur. Nefotografuokite, jei tai pavojinga.
photo-camera = Fotografuoti
photo-gallery = Rinktis iš galerijos
photo-reading = Nuotrauka ruošiama…
photo-unreadable = Šio failo neatpažinome kaip nuotraukos. Tinka JPEG, PNG ir WebP.
photo-too-many = { $count ->
    [one] Galima pridėti { $count } nuotrauką.
    [few] Galima pridėti { $count } nuotraukas.
   *[other] Galima pridėti { $count } nuotraukų.
}
photo-placed = Vietą perskaitėme iš nuotraukos. Kitame žingsnyje galėsite pataisyti.
photo-taken = Nuotrauka daryta { $moment }.
photo-covered = Veidus ir automobilių numerius uždengsime prieš rodydami nuotrauką kitiems.

place-ways = Užtenka vieno iš trijų: jūsų buvimo vietos, adreso ar vietovės pavadinimo arba taško žemėlapyje.
place-here = Esu vietoje – nustatyti
place-locating = Nustatoma…
place-search = Adresas arba vietovė
place-search-hint = Gatvė ir namo numeris, seniūnija arba savivaldybė, pavyzdžiui, „Liepų 12“ arba „Žirmūnai“.
place-search-offline = Ieškoti be ryšio nepavyks. Nustatykite vietą telefonu.
place-none = Tokio adreso ar vietovės neradome. Pamėginkite rašyti trumpiau.
place-words = Vieta savais žodžiais
place-words-hint = Pavyzdžiui: kieme prie konteinerių, trečia laiptinė.
place-words-rough = Vieta nustatyta apytiksliai. Parašykite gatvę, namo numerį ar kitą ženklą, kad rastų.
place-on-map = Parodyti žemėlapyje
place-by-device = Vieta nustatyta.
place-by-device-within = Vieta nustatyta { $metres } m tikslumu.
place-by-photo = Vieta – iš nuotraukos.
place-by-name = Vieta: { $name }.
place-by-map = Vieta parodyta žemėlapyje.
place-denied = Naršyklei neleista nustatyti jūsų vietos. Parašykite vietovę arba parodykite žemėlapyje.
place-failed = Vietos nustatyti nepavyko. Parašykite vietovę arba parodykite žemėlapyje.
place-outside = Ši vieta yra ne Lietuvoje. Patikrinkite arba nurodykite kitaip.

map-pick-how = Pastumkite žemėlapį, kad smaigalys rodytų vietą. Klaviatūroje – rodyklės, + ir −.
map-pick = Čia
map-picked = Vieta pažymėta

what-search = Rašykite savais žodžiais
what-search-hint = Pavyzdžiui: šiukšlės, duobė, triukšmas naktį.
what-found = { $count ->
    [one] Rasta { $count } rūšis
    [few] Rastos { $count } rūšys
   *[other] Rasta { $count } rūšių
}
what-none = Nieko neradome. Pamėginkite kitą žodį arba ieškokite grupėse.
what-usual = Dažniausiai čia pranešama
what-groups = Visos grupės
what-add-photo = Pridėti nuotrauką

details-plate = Valstybinis numeris
details-plate-hint = Kaip parašyta ant automobilio, pavyzdžiui, ABC 123. Viešai nerodomas.
details-time = Kada tai buvo
details-words = Ką dar svarbu žinoti?
details-words-hint = Nerašykite vardų ir telefonų: patikrinę šį tekstą galime rodyti viešai.
details-declaration = Patvirtinu, kad tai, ką pranešu, yra tiesa. Suprantu, kad pranešimas gali tapti įrodymu ir kad už melagingą pranešimą atsakoma.

near-why = Netoliese apie panašų dalyką jau pranešta. Jei tai tas pats, pritarkite – taip atsakys greičiau.
near-where = už { $distance } · { $ago }
near-me-too = Man irgi aktualu
near-open = Peržiūrėti
near-photo = Pranešimo nuotrauka
near-mine-differs = Mano atvejis kitas – tęsti
near-supported = Ačiū, pritarėte
near-supported-text = { $count ->
    [one] Šis pranešimas aktualus { $count } žmogui.
    [few] Šis pranešimas aktualus { $count } žmonėms.
   *[other] Šis pranešimas aktualus { $count } žmonių.
}
near-see = Žiūrėti pranešimą

who-asking = Ieškome, kas atsakingas…
who-by = Atsakys { $by }
who-why = Kodėl būtent jie
who-rule = Taisyklė ir jos pagrindas
who-basis = Teisinis pagrindas
who-note = Paaiškinimas
who-id = Taisyklė
who-version = { $version } redakcija
who-border = Vieta yra prie pat ribos. Atsakinga viena institucija; jei riba nustatyta ne taip, jos persiduos pačios, o jums pranešime.
who-offline = Kas atsakingas, pasakysime išsiuntę
who-offline-text = Dabar nėra ryšio. Pranešimą galite baigti, jis išsisiųs pats.

contact-free = Galite pranešti neprisistatę. Atsakymą visada rasite pagal nuorodą, o palikę el. paštą gausite ir laišką.
contact-needed = Šiai rūšiai reikia jūsų kontakto: institucijai gali prireikti jus paklausti. Viešai jis nerodomas.
contact-email = El. paštas
contact-email-hint = Atsiųsime nuorodą, kuria patvirtinsite adresą.
contact-phone = Telefonas
contact-phone-hint = Skambintų tik atsakinga institucija.
contact-name = Vardas
contact-privacy = Kontaktą mato tik atsakinga institucija. Jį galite bet kada pašalinti.

check-public = Žemėlapyje visi matys rūšį, vietą ir eigą. Jūsų žodžiai ir nuotraukos pasirodys tik juos patikrinus, o kontakto nematys niekas.
check-restricted = Viešai šis pranešimas nerodomas: jį mato tik atsakinga institucija.
check-confidential = Šis pranešimas konfidencialus: jį mato tik du tam paskirti koordinatoriai.
check-what = Kas nutiko
check-where = Kur
check-words = Jūsų žodžiai
check-no-words = Nieko neparašėte
check-contact = Jūsų kontaktas
check-no-contact = Nepalikote
check-who = Kas atsakys
check-change = Keisti
check-photos-most = { $count ->
    [one] Prie šios rūšies dedama { $count } nuotrauka, kitos nebus siunčiamos.
    [few] Prie šios rūšies dedamos { $count } nuotraukos, kitos nebus siunčiamos.
   *[other] Prie šios rūšies dedama { $count } nuotraukų, kitos nebus siunčiamos.
}
send = Siųsti pranešimą
sending = Siunčiama…
send-not-kept = Pranešimo išsaugoti nepavyko
send-not-kept-text = Telefone gali trūkti vietos. Atlaisvinkite jos ir siųskite dar kartą – kas parašyta, liko.

done-title = Gauta
done-kept-title = Išsaugota
done-answer = { $who } atsakys { $by }
done-next = Kas toliau
done-step-received = Gauta
done-step-assigned = Paskirta: { $who }
done-step-next = Institucija perskaitys ir imsis darbo
done-follow = Sekti pranešimą
done-copy = Kopijuoti asmeninę nuorodą
done-copied = Nuoroda nukopijuota
done-kept = Pranešimas išliks šio telefono sąraše „Mano pranešimai“. Asmeninės nuorodos niekam neduokite: kas ją turi, gali veikti jūsų vardu.
done-share-title = Pranešimas { $reference }
done-waiting = Išsiųsime, kai atsiras ryšys
done-waiting-text = Pranešimas išsaugotas šiame telefone. Puslapį galite uždaryti: kai bus ryšys, išsiųsime vieną kartą.
done-again = Pranešti dar

fault-position = Nurodykite vietą vienu iš trijų būdų.
fault-place-words = Parašykite gatvę, namo numerį ar kitą ženklą: vien iš vietovės pavadinimo neras.
fault-category = Pasirinkite, kas nutiko.
fault-photos = { $count ->
    [one] Rūšiai „{ $category }“ reikia bent { $count } nuotraukos.
    [few] Rūšiai „{ $category }“ reikia bent { $count } nuotraukų.
   *[other] Rūšiai „{ $category }“ reikia bent { $count } nuotraukų.
}
fault-answer = Atsakykite į šį klausimą.
fault-number = Parašykite skaičių.
fault-plate-missing = Parašykite valstybinį numerį.
fault-plate = Numeryje gali būti tik raidės, skaitmenys ir tarpai.
fault-time-missing = Parašykite, kada tai buvo.
fault-time-ahead = Šis laikas dar neatėjo.
fault-description = Parašykite bent sakinį, kas nutiko.
fault-declaration = Pažymėkite, kad tai tiesa.
fault-112 = Prieš tęsdami pažymėkite, kad skubios pagalbos nereikia arba jau paskambinote.
fault-email = Adresas turi būti kaip vardas@pastas.lt.
fault-phone = Telefonas turi būti kaip +370 612 34567.
fault-contact-missing = Palikite el. paštą arba telefoną.

## Mano pranešimai

mine-title = Mano pranešimai
mine-all = Visi mano pranešimai
mine-none = Pranešimų dar nėra
mine-none-text = Čia matysite, ką pranešėte iš šio telefono, ir kas dėl to daroma.
mine-waiting = Laukia išsiuntimo
mine-sending = Siunčiama. Jei nepavyks, mėginsime vėl.
mine-later = Kol kas išsiųsti nepavyko. Išsiųsime patys, kai atsiras ryšys.
mine-unsure = Išsiuntėme, bet atsakymo negavome daugiau kaip prieš dvi dienas. Pranešimas galėjo pasiekti instituciją. Siųskite dar kartą tik tada, jei tikrai reikia.
mine-send-now = Siųsti dabar
mine-send-anew = Siųsti dar kartą
mine-mend = Taisyti
mine-drop = Išmesti
mine-device = Sąrašas saugomas tik šiame įrenginyje.
mine-not-kept = Ši naršyklė nieko neįsimena (gal langas privatus). Asmeninę nuorodą pasilikite patys.
mine-asks = Jūsų klausiama – atsakykite
mine-answered = Atsakyta – ar esate patenkinti?

## Vienas pranešimas

track-title = Mano pranešimas
track-no-link = Trūksta nuorodos
track-no-link-text = Atverkite visą asmeninę nuorodą, kurią gavote pranešę.
track-unknown = Pagal šią nuorodą pranešimo nėra
track-unknown-text = Patikrinkite, ar nuoroda nukopijuota visa.
track-stale = Nėra ryšio. Taip buvo { $moment }.
track-clock-stopped = Laukiama jūsų atsakymo, todėl terminas sustabdytas.
track-question = Jūsų klausia
track-question-clock = Kol atsakysite, terminas sustabdytas.
track-reply = Jūsų atsakymas
track-reply-send = Atsakyti
track-replied = Atsakymas perduotas.
track-content = Ar atsakymas tinka?
track-content-text = Jei netinka, vieną kartą galite grąžinti ir parašyti kodėl.
track-yes = Taip, tinka
track-no = Ne, grąžinti
track-no-why = Kas negerai?
track-no-hint = Parašykite, kas liko nepadaryta. Tai perskaitys ir vadovas.
track-no-send = Grąžinti
track-confirmed = Ačiū. Pranešimas baigtas.
track-reopened = Pranešimas grąžintas.
track-line = Kas vyko
track-sent = Ką išsiuntėte
track-received = Gauta { $day }
track-photo-remove = Pašalinti
track-photo-removed = Nuotrauka pašalinta, jos nebemato niekas.
track-photo-add = Pridėti nuotrauką
track-photo-added = Nuotrauka pridėta.
track-parts = Atskirtos dalys
track-push = Naujienos šiame įrenginyje
track-push-text = Naršyklė parodys žinutę, kai kas nors pasikeis. El. pašto nereikia.
track-push-start = Pranešti šiame įrenginyje
track-push-on = Pranešime šiame įrenginyje. Bandomoji žinutė jau siunčiama.
track-push-try = Siųsti bandomąją žinutę
track-push-stop = Nebepranešti
track-push-off = Šiame įrenginyje nebepranešime.
track-push-denied = Naršyklei neleista rodyti žinučių. Leiskite jas naršyklės nustatymuose.
track-hear = Jūsų kontaktas
track-no-contact = Kontakto nepalikote arba jį pašalinote. Atsakymą matote čia.
track-unconfirmed = El. pašto adresas dar nepatvirtintas: laiškų nesiunčiame. Atverkite nuorodą, kurią atsiuntėme.
track-code = Siųsti patvirtinimo laišką dar kartą
track-code-sent = Laiškas išsiųstas.
track-unsubscribe = Nebesiųsti laiškų
track-unsubscribed = Laiškų nebesiųsime.
track-remove = Pašalinti mano kontaktą
track-remove-sure = Vardas, el. paštas ir telefonas bus ištrinti visam laikui. Pranešimas liks.
track-remove-yes = Ištrinti
track-removed = Kontaktas ištrintas.
track-more = Kiti veiksmai
track-public = Kaip mato visi
track-forget = Pamiršti šiame įrenginyje
track-keep = Išsaugoti prie mano pranešimų
track-withdraw = Atsiimti pranešimą
track-withdraw-sure = Pranešimas bus atsiimtas ir niekas jo nebetvarkys. Grąžinti nebus galima.
track-withdraw-yes = Atsiimti
track-withdrawn = Pranešimas atsiimtas.

## Žemėlapis ir sąrašas

map-title = Kas pranešta
map-state = Būsena
map-category = Rūšis
map-category-all = Visos rūšys
map-view = Kaip rodyti
map-view-map = Žemėlapis
map-view-list = Sąrašas
map-list = Naujausi pranešimai
map-list-here = Naujausi matomoje vietoje
map-none = Čia pranešimų nėra
map-none-text = Nutolinkite žemėlapį arba pasirinkite kitą rūšį.
map-failed-list = Žemėlapis neatsidarė. Viską rasite sąraše.
map-atom = Prenumeruoti naujienas (Atom)
state-all = Visos
state-open = Tvarkoma
state-answered = Atsakyta
supporters = { $count ->
    [one] aktualu dar { $count } žmogui
    [few] aktualu dar { $count } žmonėms
   *[other] aktualu dar { $count } žmonių
}
public-none = Tokio viešo pranešimo nėra
public-none-text = Jis gali būti nerodomas viešai, atsiimtas arba numeris perrašytas su klaida.
public-no-words = Pranešėjo žodžiai rodomi tik juos patikrinus.
public-where = Rodyti žemėlapyje

figures-title = Kaip atsakoma
figures-since = Vieši pranešimai nuo { $day }.
figures-find = Savivaldybė ar seniūnija
figures-nothing = Pranešimų čia nebuvo.
figures-all = Rodyti visas savivaldybes
figures-area = Vieta
figures-received = Gauta
figures-answered = Atsakyta
figures-in-time = Iš jų laiku
figures-overdue = Pradelsta

## Apie

about-title = Apie Atsaką
about-lead = Atsakas perduoda gyventojo pranešimą vienai atsakingai institucijai ir neleidžia jam dingti.
about-h1 = Kas sprendžia, kas atsakingas
about-p1 = Taisyklių lentelė. Prieš įsigaliojant patikrinama, kad kiekvienai vietai, rūšiai ir aplinkybei tektų lygiai viena institucija. Kuri taisyklė nulėmė, matote prie kiekvieno pranešimo.
about-h2 = Kas atsako
about-p2 = Seniūnija, savivaldybės skyrius, policija arba kita įstaiga. Atsakyti privaloma iki nurodytos dienos; terminai skaičiuojami darbo dienomis.
about-h3 = O jei tai ne jų
about-p3 = Institucija pranešimą perduoda kitai ir jums tai pasakoma. Jei jos nesutaria, per penkias darbo dienas nusprendžia bendra savivaldybės ir policijos darbo grupė.
about-h4 = Jei atsakymas netinka
about-p4 = Vieną kartą galite grąžinti pranešimą ir parašyti kodėl. Jei atsakę nieko nesakote, po keturiolikos dienų pranešimas baigiamas.
about-h5 = Duomenys visiems
about-p5 = Vieši pranešimai prieinami žemėlapyje, sąraše ir kaip duomenys kitoms programoms.

privacy-title = Privatumas
privacy-lead = Renkame tik tai, ko reikia pranešimui sutvarkyti.
privacy-h1 = Kas matoma viešai
privacy-p1 = Vieta, rūšis, būsena ir atsakinga institucija. Jūsų žodžiai ir nuotraukos – tik juos patikrinus, uždengus veidus ir automobilių numerius. Dalis rūšių viešai nerodoma visai.
privacy-h2 = Kas mato jūsų kontaktą
privacy-p2 = Tik atsakinga institucija. Kiekvienas pažiūrėjimas užrašomas žurnale, kurio negalima pakeisti nepastebimai.
privacy-h3 = Nuotraukos
privacy-p3 = Priėmus nuotrauką, iš rodomų kopijų pašalinami jos duomenys (vieta, laikas, įrenginys). Originalas saugomas užantspauduotas kaip galimas įrodymas.
privacy-h4 = Kiek laiko saugoma
privacy-p4 = Kontaktas ir nuotraukos ištrinami praėjus nustatytam laikui po pranešimo pabaigos. Kontaktą galite ištrinti ir patys, iškart.
privacy-h5 = Jūsų teisės
privacy-p5 = Galite gauti visus savo duomenis, juos ištaisyti ar ištrinti. Kreipkitės į savivaldybę, kurioje pranešėte, arba į Valstybinę duomenų apsaugos inspekciją.
privacy-h6 = Šiame įrenginyje
privacy-p6 = Juodraštis, laukiantys pranešimai ir asmeninės nuorodos saugomi tik jūsų naršyklėje. Slapukų gyventojų puslapiai nenaudoja.
privacy-h7 = Trečiosios šalys
privacy-p7 = Puslapiai nieko nekrauna iš kitų svetainių, nebent savivaldybė pasirinko kitą žemėlapio pagrindą – tada jis nurodytas žemėlapio kampe.

access-title = Prieinamumas
access-lead = Siekiame atitikti WCAG 2.2 AA lygį. Kiekviena puslapio būsena tikrinama automatiškai abiem kalbomis, šviesiu ir tamsiu fonu.
access-h1 = Be žemėlapio
access-p1 = Vietą visada galite nurodyti telefonu arba pavadinimu, o viską, kas yra žemėlapyje, rasite sąraše.
access-h2 = Klaviatūra ir ekrano skaityklė
access-p2 = Visi veiksmai atliekami klaviatūra. Pasikeitus puslapiui skaityklė perskaito jo antraštę, o klaidos pasakomos iškart.
access-h3 = Kas dar ne taip
access-p3 = Nuotraukų turinio aprašyti nemokame: skaityklė pasakys tik jų eilės numerį. Žemėlapio taškai klaviatūra nepasiekiami – jie visi yra sąraše.
access-h4 = Praneškite mums
access-p4 = Jei kas nors trukdo, kreipkitės į savo savivaldybę; jos kontaktai yra prie kiekvieno pranešimo.

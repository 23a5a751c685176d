### The residents' pages.

skip = Skip to the content
nav-label = Main pages
nav-report = Report
nav-mine = Mine
nav-map = Map
nav-desk = The authorities' desk
nav-waiting = waiting to be sent
offline-line = There is no connection. We will send it ourselves once there is.
danger-line = Is anyone in danger?
call-112 = Call 112
call-number = Call { $number }

## Start

home-title = What is wrong in your street?
home-lead = Report it, and you will know at once who is responsible, why, and by when they will answer.
home-report = Report
home-continue = Continue your report
home-minute = It takes about a minute. No account needed.
home-how = How it works
home-one = Take a photo and show the place
home-one-text = It works without a photo, without the map, even without a connection.
home-two = See who is responsible
home-two-text = One authority, the rule and the deadline – before you send.
home-three = Hear the answer
home-three-text = You see every step. If the answer will not do, you can send it back once.
home-around = What is reported around you
home-around-text = Your neighbours may have reported it already – support their report.
home-map = Open the map

## The report

step-number = { $number } of { $all }
step-progress = How much of the report is filled in
step-photo = Show it in a photo
step-place = Where is it?
step-what = What is wrong?
step-details = A few more questions
step-near = Is it the same?
step-who = Who is responsible
step-contact = How can they answer you?
step-check = Check your report
next-without-photo = Continue without a photo
draft-found = You have an unfinished report.
draft-over = Start over

photo-why = A photo says what and where. Do not take one if that is dangerous.
photo-camera = Take a photo
photo-gallery = Choose from the gallery
photo-reading = Preparing the photo…
photo-unreadable = We could not read this file as a photo. JPEG, PNG and WebP will do.
photo-too-many = { $count ->
    [one] You can add { $count } photo.
   *[other] You can add { $count } photos.
}
photo-placed = We read the place from the photo. You can correct it in the next step.
photo-taken = The photo was taken on { $moment }.
photo-covered = Faces and number plates are covered before anybody else sees the photo.

place-ways = One of three is enough: where you are, an address or the name of the area, or a point on the map.
place-here = I am there – find me
place-locating = Finding…
place-search = Address or area
place-search-hint = Street and number, eldership or municipality, for example “Liepų 12” or “Žirmūnai”.
place-search-offline = Searching needs a connection. Use your phone's position.
place-none = We found no such address or area. Try a shorter word.
place-words = The place in your words
place-words-hint = For example: in the yard by the bins, third entrance.
place-words-rough = The place is rough. Write the street, the number or a landmark so that they find it.
place-on-map = Show on the map
place-by-device = The place is found.
place-by-device-within = The place is found to within { $metres } m.
place-by-photo = The place comes from the photo.
place-by-name = Place: { $name }.
place-by-map = The place is shown on the map.
place-denied = The browser may not find where you are. Write the area or show it on the map.
place-failed = We could not find where you are. Write the area or show it on the map.
place-outside = This place is outside Lithuania. Check it or give it another way.

map-pick-how = Move the map until the pin shows the place. On a keyboard: arrows, + and −.
map-pick = Here
map-picked = The place is marked

what-search = In your own words
what-search-hint = For example: rubbish, pothole, noise at night.
what-found = { $count ->
    [one] { $count } kind found
   *[other] { $count } kinds found
}
what-none = Nothing found. Try another word or look in the groups.
what-usual = Most reported here
what-groups = All groups
what-add-photo = Add a photo

details-plate = Number plate
details-plate-hint = As it stands on the car, for example ABC 123. It is not shown to the public.
details-time = When it happened
details-words = What else should they know?
details-words-hint = Leave out names and telephone numbers: once checked, this text may be public.
details-declaration = I confirm that what I report is true. I understand that it may become evidence and that false reports have consequences.

near-why = Something like this is reported near by. If it is the same, support it – that brings the answer sooner.
near-where = { $distance } away · { $ago }
near-me-too = Affects me too
near-open = Look
near-photo = Photo of the report
near-mine-differs = Mine is different – continue
near-supported = Thank you for your support
near-supported-text = { $count ->
    [one] This report affects { $count } person.
   *[other] This report affects { $count } people.
}
near-see = See the report

who-asking = Finding who is responsible…
who-by = They will answer { $by }
who-why = Why them
who-rule = The rule and its basis
who-basis = Legal basis
who-note = Explanation
who-id = Rule
who-version = version { $version }
who-border = The place is right at a border. One authority is responsible; if the border is drawn wrongly, they hand it over themselves and tell you.
who-offline = You will learn who is responsible once it is sent
who-offline-text = There is no connection now. You can finish the report; it sends itself.

contact-free = You may report without saying who you are. The answer is always at your link; with an e-mail address you also get it by mail.
contact-needed = This kind needs a way to reach you: the authority may have to ask. It is not shown to the public.
contact-email = E-mail
contact-email-hint = We send a link by which you confirm the address.
contact-phone = Telephone
contact-phone-hint = Only the responsible authority would call.
contact-name = Name
contact-privacy = Only the responsible authority sees how to reach you. You can remove it at any time.

check-public = On the map everybody sees the kind, the place and what happens. Your words and photos appear only once they are checked, and nobody sees how to reach you.
check-restricted = This report is not shown to the public: only the responsible authority sees it.
check-confidential = This report is confidential: only two appointed coordinators see it.
check-what = What is wrong
check-where = Where
check-words = Your words
check-no-words = You wrote nothing
check-contact = How to reach you
check-no-contact = Not given
check-who = Who answers
check-change = Change
check-photos-most = { $count ->
    [one] This kind takes { $count } photo; the others are not sent.
   *[other] This kind takes { $count } photos; the others are not sent.
}
send = Send the report
sending = Sending…
send-not-kept = The report could not be saved
send-not-kept-text = The phone may be out of space. Free some and send again – what you wrote is still here.

done-title = Received
done-kept-title = Saved
done-answer = { $who } will answer { $by }
done-next = What happens next
done-step-received = Received
done-step-assigned = Assigned: { $who }
done-step-next = The authority reads it and sets to work
done-follow = Follow the report
done-copy = Copy your secret link
done-copied = The link is copied
done-kept = The report stays in this phone's list “My reports”. Give your secret link to nobody: whoever has it can act for you.
done-share-title = Report { $reference }
done-waiting = We send it once there is a connection
done-waiting-text = The report is saved on this phone. You can close the page: it is sent once, as soon as there is a connection.
done-again = Report another

fault-position = Give the place in one of the three ways.
fault-place-words = Write the street, the number or a landmark: nobody finds it by the area alone.
fault-category = Choose what is wrong.
fault-photos = { $count ->
    [one] “{ $category }” needs at least { $count } photo.
   *[other] “{ $category }” needs at least { $count } photos.
}
fault-answer = Answer this question.
fault-number = Write a number.
fault-plate-missing = Write the number plate.
fault-plate = A plate has only letters, digits and spaces.
fault-time-missing = Write when it happened.
fault-time-ahead = This time has not come yet.
fault-description = Write at least a sentence about what is wrong.
fault-declaration = Confirm that it is true.
fault-112 = Before you go on, confirm that no urgent help is needed or that you have called.
fault-email = An address looks like name@mail.com.
fault-phone = A number looks like +370 612 34567.
fault-contact-missing = Leave an e-mail address or a telephone number.

## My reports

mine-title = My reports
mine-all = All my reports
mine-none = No reports yet
mine-none-text = Here you see what you reported from this phone, and what is done about it.
mine-waiting = Waiting to be sent
mine-sending = Being sent. If it fails, we try again.
mine-later = It could not be sent yet. We send it when there is a connection.
mine-unsure = It was sent, but no answer came for more than two days. The authority may have it. Send it again only if you must.
mine-send-now = Send now
mine-send-anew = Send again
mine-mend = Mend it
mine-drop = Discard
mine-device = The list is kept on this device only.
mine-not-kept = This browser keeps nothing (is the window private?). Keep your secret link yourself.
mine-asks = You are asked something – answer
mine-answered = Answered – are you content?

## One report

track-title = My report
track-no-link = The link is missing
track-no-link-text = Open the whole secret link that you got when you reported.
track-unknown = There is no report behind this link
track-unknown-text = Check that the link was copied whole.
track-stale = There is no connection. This is how it was on { $moment }.
track-clock-stopped = They wait for your reply, so the clock is stopped.
track-question = They ask you
track-question-clock = The clock is stopped until you reply.
track-reply = Your reply
track-reply-send = Reply
track-replied = Your reply is passed on.
track-content = Will the answer do?
track-content-text = If not, you can send it back once and say why.
track-yes = Yes, it will
track-no = No, send it back
track-no-why = What is wrong?
track-no-hint = Say what was not done. The superior reads it too.
track-no-send = Send back
track-confirmed = Thank you. The report is closed.
track-reopened = The report is sent back.
track-line = What happened
track-sent = What you sent
track-received = Received on { $day }
track-photo-remove = Remove
track-photo-removed = The photo is removed; nobody sees it any more.
track-photo-add = Add a photo
track-photo-added = The photo is added.
track-parts = Parts that were split off
track-push = News on this device
track-push-text = The browser shows a word when something changes. No e-mail address is needed.
track-push-start = Tell me on this device
track-push-on = This device is told. A first word is on its way.
track-push-try = Send a word to try it
track-push-stop = Tell me no more
track-push-off = This device is told no more.
track-push-denied = The browser may not show words. Allow them in its settings.
track-hear = How to reach you
track-no-contact = You left no way to reach you, or removed it. You see the answer here.
track-unconfirmed = The e-mail address is not confirmed yet, so no mail is sent. Open the link that we sent you.
track-code = Send the confirmation again
track-code-sent = The mail is sent.
track-unsubscribe = Stop the mails
track-unsubscribed = No more mails.
track-remove = Remove how to reach me
track-remove-sure = Name, e-mail address and telephone number are erased for good. The report stays.
track-remove-yes = Erase
track-removed = It is erased.
track-more = More
track-public = As everybody sees it
track-forget = Forget on this device
track-keep = Keep among my reports
track-withdraw = Withdraw the report
track-withdraw-sure = The report is withdrawn and nobody works on it any more. This cannot be undone.
track-withdraw-yes = Withdraw
track-withdrawn = The report is withdrawn.

## Map and list

map-title = What is reported
map-state = State
map-category = Kind
map-category-all = All kinds
map-view = How to show it
map-view-map = Map
map-view-list = List
map-list = Newest reports
map-list-here = Newest in what you see
map-none = No reports here
map-none-text = Zoom out or choose another kind.
map-failed-list = The map did not open. Everything is in the list.
map-atom = Subscribe to news (Atom)
state-all = All
state-open = Being dealt with
state-answered = Answered
supporters = { $count ->
    [one] affects { $count } more person
   *[other] affects { $count } more people
}
public-none = There is no such public report
public-none-text = It may not be public, it may be withdrawn, or the number is mistyped.
public-no-words = The reporter's words are shown once they are checked.
public-where = Show on the map

figures-title = How they answer
figures-since = Public reports since { $day }.
figures-find = Municipality or eldership
figures-nothing = There were no reports here.
figures-all = Show all municipalities
figures-area = Area
figures-received = Received
figures-answered = Answered
figures-in-time = Of those, in time
figures-overdue = Overdue

## About

about-title = About Atsakas
about-lead = Atsakas carries a resident's report to the one responsible authority and does not let it get lost.
about-h1 = Who decides who is responsible
about-p1 = A rule table. Before it takes effect it is proved that every place, kind and circumstance has exactly one authority. Which rule decided stands at every report.
about-h2 = Who answers
about-p2 = An eldership, a municipal department, the police or another body. They must answer by the day that is named; deadlines count working days.
about-h3 = What if it is not theirs
about-p3 = They hand the report over to another authority and tell you. If the two disagree, the joint working group of the municipality and the police decides within five working days.
about-h4 = If the answer will not do
about-p4 = Once, you can send the report back and say why. If you say nothing, it is closed fourteen days after the answer.
about-h5 = Data for everybody
about-p5 = Public reports are on the map, in the list, and open to other programs as data.

privacy-title = Privacy
privacy-lead = We collect only what is needed to deal with a report.
privacy-h1 = What is public
privacy-p1 = Place, kind, state and the responsible authority. Your words and photos only once they are checked and faces and number plates are covered. Some kinds are not public at all.
privacy-h2 = Who sees how to reach you
privacy-p2 = The responsible authority alone. Every look is noted in a log that cannot be changed unnoticed.
privacy-h3 = Photos
privacy-p3 = The copies that are shown carry no data of the photo (place, time, device). The original is kept sealed as possible evidence.
privacy-h4 = How long it is kept
privacy-p4 = Contact data and photos are erased a set time after the report has ended. You can erase your contact data yourself, at once.
privacy-h5 = Your rights
privacy-p5 = You can get all your data, have it corrected or erased. Turn to the municipality to which you reported, or to the State Data Protection Inspectorate.
privacy-h6 = On this device
privacy-p6 = The draft, waiting reports and secret links are kept in your browser only. The residents' pages use no cookies.
privacy-h7 = Third parties
privacy-p7 = The pages load nothing from other sites, unless the municipality has chosen another base for the map – then the map's corner names it.

access-title = Accessibility
access-lead = We aim for WCAG 2.2 level AA. Every state of every page is checked by machine in both languages, in light and dark.
access-h1 = Without the map
access-p1 = You can always give a place by your phone or by name, and everything on the map is in the list.
access-h2 = Keyboard and screen reader
access-p2 = Everything can be done by keyboard. When the page changes the reader says its heading, and faults are said at once.
access-h3 = What is not right yet
access-p3 = We cannot describe what photos show: the reader says only their number. Points on the map cannot be reached by keyboard – all of them are in the list.
access-h4 = Tell us
access-p4 = If something is in your way, turn to your municipality; how to reach it stands at every report.

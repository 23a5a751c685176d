### Everything the product says to people, in English. The same messages with the same variables as
### `lt.ftl`; a test compares them.

## Public lines of a report's life

line-received = We have received the report. Its number is { $reference }.
line-received_on_behalf = { $authority } registers your report for you. Its number is { $reference }.
line-assigned = { $unit ->
    [none] { $authority } is responsible for the report.
   *[other] { $unit } ({ $authority }) is responsible for the report.
 } Why: { $reason } Legal basis: { $legal_basis } You get an answer by { $deadline }.
line-assigned_again = { $unit ->
    [none] { $authority } looks into the report again.
   *[other] { $unit } ({ $authority }) looks into the report again.
 } Why: { $reason } Legal basis: { $legal_basis } You get an answer by { $deadline }.
line-accepted = { $unit ->
    [none] { $authority } has taken up the report.
   *[other] { $unit } ({ $authority }) has taken up the report.
 }
line-asked = { $authority } has a question for you. The deadline is stopped until you reply.
line-replied = We have your reply to the question. The clock runs again: you get an answer by { $deadline }.
line-started = { $planned ->
    [none] { $authority } is working on what you reported.
   *[other] { $authority } is working on what you reported and plans to finish by { $planned }.
 }
line-extended = The deadline has been extended. You get an answer by { $deadline }. The reason:
line-answered = { $authority } answers: { $outcome }. { $until ->
    [none] Are you content with the answer?
   *[other] Are you content with the answer? If not, you can send the report back once, by { $until }, and say why.
 }
line-referred = On { $at } we handed the report to { $authority }. From here on it looks into the report and answers you. { $contact ->
    [none] If you want to ask, contact it and give the number { $reference }.
   *[other] If you want to ask, contact it ({ $contact }) and give the number { $reference }.
 }
line-confirmed = You are content with the answer. The report is closed; its whole course stays here.
line-closed_by_silence = { PLURAL($days) ->
    [one] You have not sent the answer back within { $days } day, so the report is closed. Its whole course stays here.
   *[other] You have not sent the answer back within { $days } days, so the report is closed. Its whole course stays here.
 }
line-reopened_by_reporter = You are not content with the answer, so the report is looked into again. Your reason:
line-reopened_by_authority = { $authority } opens the report again. The reason:
line-duplicate = This has been reported already under the number { $leader }. From now on you see here what happens to that report.
line-from_leader = Report { $leader }: { $line }
line-withdrawn = You have withdrawn the report. Nobody works on it any more.
line-refused = We do not accept the report: { $reason }. If you disagree, write to { $contact } and give the number { $reference }; somebody else will review the decision.
line-photo_removed = You have removed your photo.
line-contact_removed = You have removed your contact details. We send no more news, but you still see here what happens.
line-published = We have looked through the report and show its text and photos in public.

## Names of states, outcomes, reasons, actors

status-received = Received
status-assigned = Assigned
status-accepted = Accepted
status-needs_info = Waiting for details
status-in_progress = In progress
status-answered = Answered
status-closed = Closed
status-reopened = Reopened
status-duplicate = Already reported
status-withdrawn = Withdrawn
status-refused = Not accepted

outcome-fixed = fixed
outcome-sanctioned = the offender has been penalised
outcome-referred = handed to another authority
outcome-not_confirmed = checked but not confirmed
outcome-no_violation = checked, there is no violation
outcome-not_possible = it cannot be solved

refusal-spam = it is advertising or spam
refusal-abuse = it insults or threatens
refusal-hate = it incites hatred
refusal-nonsense = it does not say what happened and where
refusal-false_report = it is knowingly false

actor-reporter = Reporter
actor-authority = Authority
actor-system = System
actor-moderator = Moderator

## Receipt

receipt-title = We have received report { $reference }
receipt-who = { $unit ->
    [none] { $authority } answers.
   *[other] { $unit } ({ $authority }) answers.
 }
receipt-why = Why: { $reason } Legal basis: { $legal_basis }
receipt-deadline = You get an answer by { $deadline }.
receipt-next = What happens next: the responsible authority takes up the report, asks you if it needs to, and answers. We write to you at every step.
receipt-link = Follow the report here: { $link }. The link is secret: whoever has it can withdraw the report or send it back.
receipt-mail_subject = Your report { $reference }

## Danger now

emergency-title = Is somebody in danger? Call 112
emergency-detail = By your answers, help may be needed now. Nobody reads reports here at once, so call 112 first.
emergency-advice = If there is no danger, or you have called already, confirm that and send the report.
emergency-confirm = No emergency help is needed, I want to report
emergency-call = Call 112
emergency-line = Is somebody in danger? Call 112

## What a parameter must be, and the territory

expected-known = there is no such parameter here
expected-given = it is required
expected-once = it may be given only once
expected-fit = its value does not fit
expected-bbox = four numbers separated by commas: west, south, east, north
expected-limit = a number from 1 to 100
expected-radius = metres from 10 to 500
expected-statuses = codes of states separated by commas
expected-categories = codes of categories separated by commas
expected-random_id = a random UUID (version 4 or 7)
expected-tile = a map tile z/x/y.mvt of zoom 0 to 22
territory-many = { PLURAL($count) ->
    [one] Lithuania ({ $count } municipality)
   *[other] Lithuania ({ $count } municipalities)
 }

## Counting and waiting

reports-count = { PLURAL($count) ->
    [one] { $count } report
   *[other] { $count } reports
 }
supporters-count = { PLURAL($count) ->
    [one] { $count } more person is affected
   *[other] { $count } more people are affected
 }
photos-count = { PLURAL($count) ->
    [one] { $count } photo
   *[other] { $count } photos
 }
deadline-by = by { $deadline }
deadline-left = { PLURAL($days) ->
    [one] { $days } working day left
   *[other] { $days } working days left
 }
deadline-today = only today left
deadline-overdue = { PLURAL($days) ->
    [one] { $days } working day overdue
   *[other] { $days } working days overdue
 }
deadline-stopped = the deadline is stopped until you reply
distance-metres = { $metres } m away
age-days = { PLURAL($days) ->
    [one] { $days } day ago
   *[other] { $days } days ago
 }
age-today = today

## The page behind the tracking link

page-title = Report { $reference }
page-product = Atsakas
page-responsible = Who is responsible
page-why = Why
page-legal_basis = Legal basis
page-deadline = Answer
page-deadline_until = Answers by { $deadline }
page-deadline_overdue = Had to answer by { $deadline }
page-timeline = What is happening
page-your_report = Your report
page-category = What happened
page-place = Place
page-description = Description
page-photos = Photos
page-photo_alt = Photo { $number } of { $count }
page-no_photos = No photos
page-waiting_moderation = We look through texts and photos before we show them in public.
page-private_link = This link is for you alone. Whoever has it sees what you see.
page-question = The authority asks
page-reply_label = Your reply
page-reply_button = Reply
page-content_question = Are you content with the answer?
page-confirm_button = Yes
page-reopen_label = Why are you not content?
page-reopen_button = Send the report back
page-reopen_hint = You can send it back once, by { $until }.
page-withdraw_button = Withdraw the report
page-withdraw_hint = You can withdraw it until the authority takes it up.
page-remove_photo_button = Remove the photo
page-remove_contact_button = Remove my contact details
page-done = Done
page-back = Back to the report
page-not_found = There is no such report
page-language = Skaityti lietuviškai
page-updated_at = Updated { $at }

## Problems: title, .detail says what is wrong, .advice says what to do

problem-outside_territory = This place is outside the served territory
    .detail = We take reports from this territory: { $territory }.
    .advice = Check that the place is marked correctly on the map.
problem-position_missing = The place is missing
    .detail = Without a place we do not know who is responsible.
    .advice = Mark the place on the map or write the address.
problem-coordinates_out_of_range = There are no such coordinates
    .detail = Longitude must be from −180 to 180, latitude from −90 to 90 degrees.
    .advice = Mark the place again.
problem-coordinates_swapped = The coordinates seem to be swapped
    .detail = With longitude and latitude exchanged the place is within the served territory.
    .advice = Give the longitude first (lon, about 21 to 27), then the latitude (lat, about 54 to 56).
problem-unknown_category = There is no such category
    .detail = The category “{ $category }” is not in the list. The list may have changed.
    .advice = Refresh the list of categories and choose again.
problem-missing_requirement = Something is still missing
    .detail = { PLURAL($count) ->
        [one] { $count } thing needs your attention.
       *[other] { $count } things need your attention.
     }
    .advice = Correct what is named and send again. What you have written stays.
problem-emergency_call_112 = Is somebody in danger? Call 112
    .detail = By your answers, help may be needed now. Nobody reads reports here at once.
    .advice = Call 112 first. If there is no danger, or you have called already, confirm that and send the report.
problem-photo_unknown = We cannot find the photo
    .detail = The photo has not been uploaded, or it waited too long and was removed.
    .advice = Upload the photo again.
problem-photo_already_used = This photo belongs to another report
    .detail = A photo can be in one report only.
    .advice = Upload the photo anew.
problem-photo_id_taken = This photo number is taken
    .detail = Another photo has been uploaded under this number.
    .advice = Upload the photo under a new number.
problem-photo_too_large = The photo is too large
    .detail = A photo can have up to { $max } MB.
    .advice = Make the photo smaller or take it at a lower resolution.
problem-photo_too_many_pixels = The photo has too many pixels
    .detail = A photo can have up to { $max } megapixels.
    .advice = Make the photo smaller or take it at a lower resolution.
problem-photo_unreadable = The photo cannot be read
    .detail = The file is damaged or is no photo.
    .advice = Choose another photo or take a new one.
problem-photo_truncated = The photo arrived incomplete
    .detail = The file stops before its end.
    .advice = Check your connection and upload the photo again.
problem-photo_format_unsupported = We do not take photos of this format
    .detail = JPEG, PNG and WebP photos are fine.
    .advice = Save the photo as JPEG and upload it again.
problem-too_many_photos_in_progress = Too many photos at once
    .detail = Up to { $max } photos that are in no report yet can be uploaded at a time.
    .advice = Wait until those under way are done, or send the report.
problem-content_type_unsupported = We do not take this kind of content
    .detail = Send { $expected } here.
    .advice = Give the right Content-Type and send again.
problem-body_not_utf8 = The text is damaged
    .detail = The text of the request is not UTF-8.
    .advice = Send the text in UTF-8.
problem-body_malformed = The request cannot be read
    .detail = The fault is at { $pointer }.
    .advice = Update the app and try again.
problem-body_too_large = The request is too large
    .detail = A request can have up to { $max } kB.
    .advice = Shorten the text and send again.
problem-body_empty = The request is empty
    .detail = Nothing was sent.
    .advice = Send it again.
problem-unknown_field = Unknown field
    .detail = There is no field “{ $field }” here.
    .advice = Remove the field or check how its name is written.
problem-parameter_malformed = A parameter does not fit
    .detail = The parameter “{ $parameter }”: { $expected }.
    .advice = Correct the parameter and try again.
problem-cursor_malformed = We cannot continue the list
    .detail = The list's cursor is damaged or belongs to another list.
    .advice = Open the list from its beginning.
problem-idempotency_key_missing = The header Idempotency-Key is missing
    .detail = Without it a report that is sent again would be registered twice.
    .advice = Make a random key for each report and send the same one when you repeat.
problem-idempotency_key_malformed = The header Idempotency-Key does not fit
    .detail = A key has { $min } to { $max } visible ASCII characters.
    .advice = Use a random UUID, for example.
problem-idempotency_key_reused = This key has been used for another report
    .detail = Another content was sent earlier with the same Idempotency-Key.
    .advice = Make a new key for a new report.
problem-idempotency_in_progress = This report is being sent already
    .detail = The first request with the same Idempotency-Key is not finished.
    .advice = Repeat the same request in a second.
problem-not_found = Not found
    .detail = There is no such page or report, or the link is no longer valid.
    .advice = Check the link.
problem-method_not_allowed = This is not possible here
    .detail = This address takes only: { $allowed }.
    .advice = Check the method of the request.
problem-conflict = The state has just changed
    .detail = While you were writing, something happened to the report. Its state is now: { $status }.
    .advice = Refresh the page, look, and repeat if it is still needed.
problem-transition_not_allowed = This is not possible now
    .detail = The state of the report: { $status }.
    .advice = Refresh the page; it shows what can be done.
problem-already_supported = You have said already that it affects you
    .detail = Once is enough.
    .advice = There is nothing more to do.
problem-rate_limited = Too many requests
    .detail = { PLURAL($seconds) ->
        [one] Try again in { $seconds } second.
       *[other] Try again in { $seconds } seconds.
     }
    .advice = Wait and try again. What you have written is not lost.
problem-overloaded = There are very many reports just now
    .detail = We cannot take all of them at once.
    .advice = Try again in a few seconds. What you have written is not lost.
problem-unavailable = The service is down for a moment
    .detail = We cannot store the report now.
    .advice = Try again in a few minutes. What you have written is not lost.
problem-request_timeout = The request took too long
    .detail = The connection is too slow or was lost.
    .advice = Check your connection and try again.
problem-precondition_missing = The header If-Match is missing
    .detail = Without it you might not notice what others have just changed.
    .advice = Send If-Match with the version that you saw.
problem-changed_meanwhile = It has just changed
    .detail = While you were writing, somebody else changed this.
    .advice = Look at the new state and repeat if it is still needed.
problem-sign_in_needed = Please sign in
    .detail = You are not signed in, or your session has ended.
    .advice = Sign in and repeat.
problem-csrf_token_missing = The request was refused
    .detail = The request did not come from our own page.
    .advice = Refresh the page and repeat.
problem-not_allowed = You may not do this
    .detail = Your role does not allow it.
    .advice = If you need it, ask the coordinator of your authority.
problem-internal = Our mistake
    .detail = Something failed, and not because of you. We have recorded the fault.
    .advice = Try again in a few minutes.

## Faults of single fields: title, .advice says what to do

field-photos_missing = { PLURAL($min) ->
    [one] At least { $min } photo is needed
   *[other] At least { $min } photos are needed
 }
    .advice = Take a photo or choose one from the gallery.
field-photos_too_many = { PLURAL($max) ->
    [one] There is room for { $max } photo only
   *[other] There is room for { $max } photos only
 }
    .advice = Keep those that show best what happened.
field-photo_repeated = The same photo is added twice
    .advice = Keep one.
field-plate_missing = The number plate is needed
    .advice = Write the number, for example ABC 123.
field-plate_malformed = There is no such number plate
    .advice = Check that you copied it correctly. Example: ABC 123.
field-plate_not_asked = This category needs no number plate
    .advice = Remove the number.
field-incident_time_missing = The date and time of the violation are needed
    .advice = Say when you saw it, at least roughly.
field-incident_time_in_future = This time has not come yet
    .advice = Say when you saw it.
field-incident_time_too_old = This happened too long ago
    .advice = { PLURAL($months) ->
        [one] Give a time within the last { $months } month.
       *[other] Give a time within the last { $months } months.
     }
field-declaration_missing = Confirm that what you write is true
    .advice = Tick the declaration: somebody may be fined because of this report.
field-identity_required = Your e-mail or telephone is needed
    .advice = Leave a contact. It is never public.
field-verification_required = You need to confirm who you are
    .advice = Confirm your e-mail or telephone and send again.
field-question_unanswered = This question needs an answer
    .advice = Choose or write an answer.
field-answer_malformed = This answer does not fit
    .advice = Choose one of the answers offered, or correct what you wrote.
field-answer_out_of_range = { $max ->
    [none] The number must be at least { $min }
   *[other] { $min ->
        [none] The number must be at most { $max }
       *[other] The number must be from { $min } to { $max }
     }
 }
    .advice = Write another number.
field-unknown_question = This category has no such question
    .advice = Refresh the list of categories and answer again.
field-description_missing = Describe what happened
    .advice = One or two sentences are enough.
field-text_missing = A text is needed here
    .advice = Write at least a few words.
field-text_too_long = { PLURAL($max) ->
    [one] The text is too long, there is room for { $max } character
   *[other] The text is too long, there is room for { $max } characters
 }
    .advice = Shorten the text.
field-text_malformed = The text has characters that are not allowed
    .advice = Remove invisible control characters and send again.
field-contact_malformed = There is no such e-mail or telephone
    .advice = Check it. Examples: name@example.com, +370 612 34567.
field-name_taken = There is one of this name already
    .advice = Choose another name.
field-too_many = No more than { $max } can be kept
    .advice = Delete one that you no longer need first.

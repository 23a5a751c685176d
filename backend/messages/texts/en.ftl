### Everything the product says to people, in English. The same messages with the same variables as
### `lt.ftl`; a test compares them.

## Public lines of a report's life

line-received = We have received the report. Its number is { $reference }.
line-received_on_behalf = { $authority } has registered your report for you. Its number is { $reference }.
line-assigned = { $unit ->
    [none] { $authority } is responsible for the report.
   *[other] { $unit } ({ $authority }) is responsible for the report.
 } Why: { $reason } Legal basis: { $legal_basis } You will get an answer by { $deadline }.
line-assigned_again = { $unit ->
    [none] { $authority } is looking into the report again.
   *[other] { $unit } ({ $authority }) is looking into the report again.
 } Why: { $reason } Legal basis: { $legal_basis } You will get an answer by { $deadline }.
line-accepted = { $unit ->
    [none] { $authority } has taken up the report.
   *[other] { $unit } ({ $authority }) has taken up the report.
 }
line-asked = { $authority } has a question for you. The clock is stopped until you reply.
line-replied = We have your reply to the question. The clock is running again: you will get an answer by { $deadline }.
line-reminded = A reminder: { $authority } is waiting for your reply to a question. Without a reply by { $until } your report is dealt with by what is known.
line-resumed = { PLURAL($days) ->
    [one] You have not replied to the question within { $days } working day.
   *[other] You have not replied to the question within { $days } working days.
 } { $authority } goes on with your report by what is known. You get an answer by { $deadline }.
line-started = { $planned ->
    [none] { $authority } is working on what you reported.
   *[other] { $authority } is working on what you reported and plans to finish by { $planned }.
 }
line-extended = The deadline has been extended. You will get an answer by { $deadline }. The reason:
line-answered = { $authority } answers: { $outcome }. { $until ->
    [none] Are you satisfied with the answer?
   *[other] Are you satisfied with the answer? If not, you can send the report back once, by { $until }, and say why.
 }
line-referred = On { $at } we handed the report to another authority: { $authority }. From here on that authority looks into the report and answers you. { $contact ->
    [none] If you want to ask, contact it and give the number { $reference }.
   *[other] If you want to ask, contact it ({ $contact }) and give the number { $reference }.
 }
line-confirmed = You have confirmed that you are satisfied with the answer. The report is closed; its full history stays here.
line-closed_by_silence = { PLURAL($days) ->
    [one] You did not send the report back within { $days } day, so the report is closed. Its full history stays here.
   *[other] You did not send the report back within { $days } days, so the report is closed. Its full history stays here.
 }
line-reopened_by_reporter = You are not satisfied with the answer, so the report is being looked into again. Your reason:
line-reopened_by_authority = { $authority } has reopened the report. The reason:
line-duplicate = This has already been reported under the number { $leader }. From now on you see here what happens to that report.
line-from_leader = Report { $leader }: { $line }
line-withdrawn = You have withdrawn the report. Nobody is working on it any more.
line-refused = We have not accepted the report: { $reason }. If you disagree, write to { $contact } and give the number { $reference }; somebody else will review the decision.
line-hand_over_proposed = { $authority } holds that this is for another authority: { $to }. Until that is settled, { $authority } answers for your report. Reason:
line-hand_over_disputed = { $to } disagrees, so the joint working group of the municipality and the police will decide. Until then { $authority } answers for your report. Reason:
line-hand_over_lapsed = { $to } did not say in time whether it takes the report over, so the joint working group of the municipality and the police will decide. Until then { $authority } answers for your report.
line-hand_over_withdrawn = { $authority } no longer proposes another authority and answers for your report itself.
line-hand_over_stays = The joint working group has decided: { $authority } goes on answering for your report. Reason:
line-handed_over = { $unit ->
        [none] From now on { $authority } answers for your report. You will have the answer by { $deadline }. Until now it was { $from }.
       *[other] From now on { $authority }, { $unit }, answers for your report. You will have the answer by { $deadline }. Until now it was { $from }.
    }
line-photo_added = You have added a photo.
line-photo_removed = You have removed your photo.
line-contact_removed = You have removed your contact details. We send no more news, but you can still see here what happens.
line-contact_confirmed = You have confirmed your e-mail address. We write to you about every step.
line-mails_stopped = You have stopped the mails. You still see here what happens.
line-contact_erased = We have erased your contact details: { $reason }.
line-photos_erased = We have erased the photos of the report: { $reason }.
line-texts_erased = We have erased the texts of the report: { $reason }.
line-published = We have reviewed the report; its text and photos are now public.
line-unmarked_duplicate = Your report is looked into on its own again, apart from { $leader }. { $authority } is responsible for it. You get an answer by { $deadline }.
line-corrected = { $unit ->
    [none] { $by } has corrected the category or place of the report. The category is now: { $category }. { $authority } is responsible for the report.
   *[other] { $by } has corrected the category or place of the report. The category is now: { $category }. { $unit } ({ $authority }) is responsible for the report.
 } Why: { $reason } Legal basis: { $legal_basis } You get an answer by { $deadline }. Why it was corrected:
line-split = The report was about two things, so { $authority } looks into a part of it as a report of its own. Its number is { $reference }.
line-received_by_split = { $authority } has separated this report from your report { $origin }. Its number is { $reference }.
line-unpublished = We no longer show all of the report's text or photos in public. You still see everything here.

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
erased-expired = their time of storage has ended
erased-requested = the reporter asked for it

actor-reporter = Reporter
actor-authority = Authority
actor-system = System
actor-moderator = Moderator
actor-arbiter = Joint working group

## Receipt

receipt-title = We have received report { $reference }
receipt-who = { $unit ->
    [none] { $authority } answers.
   *[other] { $unit } ({ $authority }) answers.
 }
receipt-why = Why: { $reason } Legal basis: { $legal_basis }
receipt-deadline = You will get an answer by { $deadline }.
receipt-next = What happens next: the responsible authority takes up the report, asks you if it needs to, and answers. We write to you at every step.
receipt-link = Follow the report here: { $link }. The link is secret: whoever has it can withdraw the report or send it back.
receipt-mail_subject = Your report { $reference }

## Danger now

emergency-title = Is somebody in danger? Call 112
emergency-detail = Your answers suggest that help may be needed now. Nobody reads reports here straight away, so call 112 first.
emergency-advice = If there is no danger, or you have already called, confirm that and send the report.
emergency-confirm = No emergency help is needed, I want to report
emergency-call = Call 112
emergency-line = Is somebody in danger? Call 112

## What a parameter must be, and the territory

expected-known = there is no such parameter here
expected-given = it is required
expected-once = it may be given only once
expected-fit = its value is not valid
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
deadline-today = today is the last day
deadline-overdue = { PLURAL($days) ->
    [one] { $days } working day overdue
   *[other] { $days } working days overdue
 }
deadline-stopped = the clock is stopped until you reply
distance-metres = { $metres }{"\u00A0"}m away
age-days = { PLURAL($days) ->
    [one] { $days } day ago
   *[other] { $days } days ago
 }
age-today = today
contractor-link_subject = Work on report { $reference }
contractor-link_text = { $name }, work on report { $reference } has been given to you. Open the link: { $link }. It is valid until { $until }. When you open it, we send a code to this address.
contractor-code_subject = Code to open the link
contractor-code_text = Your code: { $code }. It is valid for 15 minutes. If you have not asked for a code, you need not do anything.
print-category = Category
print-status = State
print-received = Received
print-deadline = Deadline
print-authority = Responsible
print-place = Place
print-text = Description
print-plate = Number plate
print-photos = Photos
print-timeline = Course
print-notes = Internal notes
print-assignee = Assigned to

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
page-waiting_moderation = We review the text and photos before we show them in public.
page-private_link = This link is for you alone. Whoever has it can see and do what you can.
page-question = The authority asks
page-reply_label = Your reply
page-reply_button = Reply
page-content_question = Are you satisfied with the answer?
page-confirm_button = Yes
page-reopen_label = Why are you not satisfied?
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
page-confirm_address_title = Confirming your e-mail address
page-confirm_address_text = Please confirm that the address is yours, and we will write to you about every step of the report.
page-confirm_address_button = Confirm
page-confirm_address_failed = The link is not valid any more. Open your report and ask for a new one.
page-updated_at = Updated { $at }
account-invitation_subject = Invitation to work with Atsakas
account-invitation_text = You are invited to work on reports from residents.

    Make your account: { $link }

    The link is good until { $until }, and once. If you did not expect an invitation, do nothing.
account-reset_subject = A new password
account-reset_text = Somebody, probably you, asked for a new password.

    Set it here: { $link }

    The link is good until { $until }, and once. If it was not you, do nothing; the password stays as it is.
mail-confirm_subject = Please confirm your e-mail address (report { $reference })
mail-confirm_text = We have received report { $reference } with this e-mail address. Please confirm that it is yours, and we will write to you about every step.
mail-confirm_link = Confirm: { $link } The link is valid until { $until }.
mail-confirm_not_you = If it was not you who reported, do nothing: we will not write to this address again.
mail-confirmed_text = You have confirmed your e-mail address. We will write to you about every step of report { $reference }.
push-title = Report { $reference }
push-begun = This device is told of report { $reference }.
push-hidden = There is news about report { $reference }. Open Atsakas to read it.
mail-line_subject = News about your report { $reference }
mail-line_hidden = There is news about your report { $reference }. Open the link to read it.
mail-stop = If you do not want any more mails about this report, you can stop them behind the same link.
mail-automatic = This mail was sent by “Atsakas”.
digest-subject = { PLURAL($count) ->
    [one] { $day }: { $count } report whose deadline matters
   *[other] { $day }: { $count } reports whose deadline matters
 }
digest-near = { PLURAL($count) ->
    [one] The deadline of { $count } report is near:
   *[other] The deadline of { $count } reports is near:
 }
digest-past = { PLURAL($count) ->
    [one] The deadline of { $count } report has passed:
   *[other] The deadline of { $count } reports has passed:
 }
digest-superior = { PLURAL($count) ->
    [one] The deadline of { $count } report passed long ago:
   *[other] The deadline of { $count } reports passed long ago:
 }
digest-report = { $reference } – { $category }, answer by { $deadline }
digest-link = All your reports: { $link }

## Problems: title, .detail says what is wrong, .advice says what to do

problem-outside_territory = We take no reports about this place
    .detail = We take reports about this territory: { $territory }.
    .advice = Check that the place is marked correctly on the map.
problem-position_missing = The place is missing
    .detail = Without a place we do not know who is responsible.
    .advice = Mark the place on the map or write the address.
problem-coordinates_out_of_range = There are no such coordinates
    .detail = Longitude must be from −180 to 180, latitude from −90 to 90 degrees.
    .advice = Mark the place again.
problem-coordinates_swapped = The coordinates seem to be swapped
    .detail = With longitude and latitude exchanged, the place is within the territory that we take reports about.
    .advice = Give the longitude first (lon, about 21 to 27), then the latitude (lat, about 54 to 56).
problem-unknown_category = There is no such category
    .detail = The category “{ $category }” is not in the list. The list may have changed.
    .advice = Refresh the list of categories and choose again.
problem-missing_requirement = Something is still missing
    .detail = { PLURAL($count) ->
        [one] Fill in or correct { $count } field.
       *[other] Fill in or correct { $count } fields.
     }
    .advice = Correct the fields named and send again. What you have written stays.
problem-emergency_call_112 = Is somebody in danger? Call 112
    .detail = Your answers suggest that help may be needed now. Nobody reads reports here straight away.
    .advice = Call 112 first. If there is no danger, or you have already called, confirm that and send the report.
problem-photo_unknown = We cannot find the photo
    .detail = The photo has not been uploaded, or it waited too long and was removed.
    .advice = Upload the photo again.
problem-photo_already_used = This photo belongs to another report
    .detail = A photo can be in one report only.
    .advice = Upload the photo again.
problem-photo_id_taken = This photo number is taken
    .detail = Another photo has been uploaded under this number.
    .advice = Upload the photo under a new number.
problem-photo_too_large = The photo is too large
    .detail = A photo can be up to { $max }{"\u00A0"}MB.
    .advice = Make the photo smaller or take it at a lower resolution.
problem-photo_too_many_pixels = The photo has too many pixels
    .detail = A photo can have up to { $max } megapixels.
    .advice = Make the photo smaller or take it at a lower resolution.
problem-photo_unreadable = The photo cannot be read
    .detail = The file is damaged or is not a photo.
    .advice = Choose another photo or take a new one.
problem-photo_truncated = The photo arrived incomplete
    .detail = The file stops before its end.
    .advice = Check your connection and upload the photo again.
problem-photo_format_unsupported = We do not take photos in this format
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
    .detail = A request can be up to { $max }{"\u00A0"}kB.
    .advice = Shorten the text and send again.
problem-body_empty = The request is empty
    .detail = Nothing was sent.
    .advice = Send it again.
problem-unknown_field = Unknown field
    .detail = There is no field “{ $field }” here.
    .advice = Remove the field or check how its name is written.
problem-parameter_malformed = A parameter is not valid
    .detail = The parameter “{ $parameter }”: { $expected }.
    .advice = Correct the parameter and try again.
problem-cursor_malformed = We cannot continue the list
    .detail = The list's cursor is damaged or belongs to another list.
    .advice = Open the list from its beginning.
problem-idempotency_key_missing = The header Idempotency-Key is missing
    .detail = Without it a report that is sent again would be registered twice.
    .advice = Make a random key for each report and send the same one when you repeat.
problem-idempotency_key_malformed = The header Idempotency-Key is not valid
    .detail = A key has { $min } to { $max } visible ASCII characters.
    .advice = Use a random UUID, for example.
problem-idempotency_key_reused = This key has been used for another report
    .detail = Different content was sent earlier with the same Idempotency-Key.
    .advice = Make a new key for a new report.
problem-idempotency_in_progress = This report is already being sent
    .detail = The first request with the same Idempotency-Key is not finished.
    .advice = Repeat the same request in a second.
problem-not_found = Not found
    .detail = There is no such page or report, or the link is no longer valid.
    .advice = Check that you copied the whole link.
problem-method_not_allowed = This is not possible here
    .detail = This address takes only: { $allowed }.
    .advice = Check the method of the request.
problem-conflict = The state has just changed
    .detail = While you were writing, the report changed. Its state is now: { $status }.
    .advice = Refresh the page, look, and repeat if it is still needed.
problem-transition_not_allowed = This is not possible now
    .detail = The state of the report: { $status }.
    .advice = Refresh the page; it shows what can be done.
problem-already_supported = You have already said that it affects you
    .detail = Once is enough.
    .advice = There is nothing more to do.
problem-rate_limited = Too many requests
    .detail = { PLURAL($seconds) ->
        [one] Try again in { $seconds } second.
       *[other] Try again in { $seconds } seconds.
     }
    .advice = Wait and try again. What you have written is not lost.
problem-too_many_streams = Too many queues are open
    .detail = As many queues are being updated live as are allowed.
    .advice = Close the windows that are not needed. The queue works without live updates too.
problem-overloaded = There are a great many reports just now
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
problem-already_exists = There is one already
    .detail = The same has been made before.
    .advice = Use that one, or change the name or address.
problem-code_wrong = The code does not fit
    .detail = The code is wrong, too old, or has been tried too often.
    .advice = Check the code or ask for a new one.
problem-link_ended = The link is no longer good
    .detail = It was used or taken back, or its time is over.
    .advice = Ask for a new link.
problem-account_unfit = Not everything fits
    .detail = What does not is said at the fields.
    .advice = Correct the marked fields and send again.
problem-own_account = Your own account cannot be changed so
    .detail = Nobody can change their own roles or end their own account.
    .advice = Ask another coordinator or an administrator.
problem-provider_missing = You cannot sign in this way here
    .detail = Signing in through another system is not set up.
    .advice = Sign in with e-mail address and password.
problem-provider_failed = The sign-in system does not answer
    .detail = The system through which you sign in did not answer, or not in a way that we understand.
    .advice = Try again in a few minutes. If it does not work, ask your administrator.
problem-provider_answer_unfit = Signing in did not work
    .detail = The answer of the sign-in system does not belong to this browser, was used already, or is too old.
    .advice = Begin to sign in anew.
problem-address_unverified = The e-mail address is not verified
    .detail = The sign-in system has not verified that this e-mail address is yours.
    .advice = Verify the address in the sign-in system and try again.
problem-no_role = You have no role here
    .detail = None of your groups in the sign-in system gives you a right to work here.
    .advice = Ask the coordinator of your authority.
problem-account_not_bound = The account is not linked to your organisation yet
    .detail = There is an account with this e-mail address already: the first time it is opened with its password.
    .advice = Sign in with your password and link it in “My account”.
problem-rules_unsound = Responsibility would not be clear
    .detail = The check found faults: { $count }.
    .advice = Look at the faults and their examples, mend the draft, and check again.
problem-cells_unreadable = Some cells are wrong
    .detail = Cells that cannot be read: { $count }.
    .advice = Mend the places that are named and send it again.
problem-table_state = This table cannot be changed now
    .detail = The state of the table: { $status }.
    .advice = Only drafts are changed. Cancel the schedule of a scheduled table, or make a draft of one in effect.
problem-already_scheduled = Another table is scheduled already
    .detail = One table of each layer can be scheduled at a time.
    .advice = Cancel the earlier schedule first.
problem-too_many_drafts = Too many drafts
    .detail = There are as many drafts as are allowed.
    .advice = Discard those that are no longer needed.
problem-instant_not_ahead = That time will not do
    .detail = It has passed, is too far ahead, or the period ends before it begins.
    .advice = Give another time.
problem-code_taken = The code is taken
    .detail = The code "{ $taken }" names something already.
    .advice = Choose another code.
problem-has_been = What has been is not changed
    .detail = Codes, the kind of an authority and what was in effect stay as they are.
    .advice = End the entry from a day ahead and add a new one.
problem-register_faulty = A duty would have nobody or two
    .detail = The check of the register found faults: { $count }.
    .advice = Look in which places and on which days, and complete the changes.
problem-catalogue_unsound = The catalogue cannot take effect
    .detail = The check found faults: { $count }.
    .advice = Mend the draft, or change the rules first.
problem-catalogue_outdated = The draft is out of date
    .detail = Another version of the catalogue took effect since it was made.
    .advice = Make a new draft and bring your changes over.
problem-setting_faulty = The value will not do
    .detail = Faults found: { $count }.
    .advice = Mend the places that are named and send it again.
problem-hand_over_not_possible = It cannot be handed over
    .detail = { $reason }
    .advice = Look at what has happened to the report. If needed, turn to the joint working group.
problem-unknown_authority = There is no such authority
    .detail = There is no authority or unit “{ $code }”.
    .advice = Choose one from the list.
hand-over-state = The report is answered or has ended, so it is not handed over any more.
hand-over-same = This authority answers for the report already.
hand-over-open = A hand-over of the report is open: wait for its answer or take it back first.
hand-over-decided = The joint working group has decided who answers for this report. It is not handed over again.
hand-over-too-late = A report can be handed over within 5 working days of its arrival, and these have passed.
hand-over-not-now = The proposal is settled, or there is none.
problem-second_factor_code_wrong = The code is wrong
    .detail = This code does not fit now. Each code is good for half a minute and only once.
    .advice = Enter a new code from your telephone, and check that its clock is right.
problem-internal = Our mistake
    .detail = Something went wrong, but not because of you. We have recorded the fault.
    .advice = Try again in a few minutes.
problem-sign_in_failed = Signing in did not work
    .detail = The e-mail address, the password or the code is wrong.
    .advice = Check and try again. If you forgot your password, ask for a link to a new one.
problem-second_factor_needed = A second step is needed
    .detail = Your authority asks you to prove who you are by a code from your telephone too.
    .advice = Connect your telephone to the account; then you can go on.
problem-second_factor_state = This is not possible now
    .detail = A telephone is connected to the account already, or is not yet.
    .advice = Refresh the page and look how it is now.

## Faults of single fields: title, .advice says what to do

field-photos_missing = { PLURAL($min) ->
    [one] At least { $min } photo is needed
   *[other] At least { $min } photos are needed
 }
    .advice = Take a photo or choose one from the gallery.
field-photos_too_many = { PLURAL($max) ->
    [one] There is room for only { $max } photo
   *[other] There is room for only { $max } photos
 }
    .advice = Keep those that show best what happened.
field-photo_repeated = The same photo is added twice
    .advice = Keep one.
field-plate_missing = The number plate is needed
    .advice = Write the number, for example ABC 123.
field-plate_malformed = The number plate is not written correctly
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
    .advice = Write one of them. We never show it in public.
field-verification_required = You need to confirm who you are
    .advice = Confirm your e-mail or telephone and send again.
field-question_unanswered = This question needs an answer
    .advice = Choose or write an answer.
field-answer_malformed = This answer is not valid
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
field-text_missing = Some text is needed here
    .advice = Write at least a few words.
field-text_too_long = { PLURAL($max) ->
    [one] The text is too long, there is room for { $max } character
   *[other] The text is too long, there is room for { $max } characters
 }
    .advice = Shorten the text.
field-text_malformed = The text has characters that are not allowed
    .advice = Remove invisible control characters and send again.
field-contact_malformed = The e-mail or telephone is not written correctly
    .advice = Check it for mistakes. Examples: name@example.com, +370 612 34567.
field-name_taken = There is one of this name already
    .advice = Choose another name.
field-address_not_allowed = Nothing can be sent to this address
    .advice = Give a public https address. The operator allows addresses inside a private network.
field-too_many = No more than { $max } can be kept
    .advice = Delete one that you no longer need first.
field-password_too_short = { PLURAL($min) ->
    [one] The password is too short: { $min } character at least
   *[other] The password is too short: { $min } characters at least
 }
    .advice = Think of a phrase of several words.
field-password_too_long = { PLURAL($max) ->
    [one] The password is too long: { $max } character at most
   *[other] The password is too long: { $max } characters at most
 }
    .advice = Shorten the password.
field-password_common = This password is easy to guess
    .advice = Think of a phrase of several words that have nothing to do with each other.
field-password_has_address = Your e-mail address is in the password
    .advice = Think of a password that somebody who knows you would not guess.
field-name_malformed = This name is not possible
    .advice = Enter a name in one line.
field-role_unfit = This role does not fit here
    .advice = Check role, authority, unit and municipality.
field-expiry_unfit = { PLURAL($days) ->
    [one] The end must lie in the future, { $days } day ahead at most
   *[other] The end must lie in the future, { $days } days ahead at most
 }
    .advice = Choose another date.
field-template_malformed = The template cannot be read, see line { $line }
    .advice = Use placeholders and conditions on them only.
field-template_unknown_placeholder = There is no such placeholder: { $name }
    .advice = Choose a placeholder from the list.

## Handing in to an authority outside the desk

forward-subject = A resident’s report { $reference } for you
forward-intro = We hand in a resident’s report { $reference } ({ $municipality }): by the rules of responsibility it is your authority’s. To ask, answer this mail and give the number.
forward-what = What happened: { $value }
forward-where = Place (latitude, longitude, WGS 84): { $value }
forward-place_note = The place in words: { $value }
forward-when = When it happened: { $at }
forward-plate = Number plate: { $value }
forward-text = The reporter’s words:
    { $value }
forward-rule = The rule that was applied: { $value }
forward-photos = You find the photos here until { $until }: { $link }. Each look is logged.
forward-answer = { $receipt ->
    [none] We have handed the report to { $authority }. It deals with the report and answers you from now on.
   *[other] We have handed the report to { $authority }. Its number there is { $receipt }. It deals with the report and answers you from now on.
 }

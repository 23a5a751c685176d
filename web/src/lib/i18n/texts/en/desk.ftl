### The authorities' desk.

close = Close
edit = Edit
remove = Remove
save = Save

desk-skip = Skip to the content
desk-nav = Parts of the desk
desk-queue = Queue
desk-handovers = Hand-overs
desk-new = New report
desk-rules = Rules
desk-duties = Duties
desk-categories = Categories
desk-figures = Figures
desk-templates = Templates
desk-officers = Officers
desk-audit = Log
desk-undelivered = To hand in
desk-settings = Settings
desk-account = My account
desk-sign-out = Sign out

## Signing in

sign-in-title = Sign in
sign-in-email = E-mail address
sign-in-password = Password
sign-in = Sign in
sign-in-code = Code
sign-in-code-hint = Six digits of your authenticator, or a recovery code.
sign-in-confirm = Confirm
sign-in-ended = Your session has ended. Sign in again – you come back to where you were.
sign-in-provider = Sign in through your organisation
sign-in-provider-account_not_bound = There is an account with this e-mail address already. Sign in with your password and link it in “My account”. If you have no password, make one through “I forgot my password”.
sign-in-provider-no_role = Your organisation has given you no role here. Ask its administrator.
sign-in-provider-address_unverified = Your organisation has not verified your e-mail address. Ask its administrator.
sign-in-provider-failed = The sign-in through the organisation did not work. Try again.
sign-in-forgotten = I forgot my password
reset-title = New password
reset-ask = Send a link
reset-sent = If the address has an account, the link is on its way. It does not last long.
reset-new-title = Set a new password
reset-set = Keep the password
reset-done = The password is changed. All sessions have ended.
password-new = New password
password-hint = At least 12 characters. A few words are best.
password-show = Show the password
invitation-title = Invitation
invitation-text = Make your account. If you have one, give its password – the new role is added to it.
invitation-name = Name
invitation-accept = Make the account
invitation-done = The account { $email } is ready.

## The queue

queue-tabs = Parts of the queue
tab-all = All
tab-past = Overdue
tab-near = Due soon
tab-mine = Mine
tab-handovers = Hand-overs
queue-search = Find a report
queue-find = Find
queue-filters = Filters and views
queue-empty = The queue is empty
queue-empty-text = All is done. New reports appear here by themselves.
queue-empty-filter = There are no such reports
queue-choose = Choose a report
queue-choose-text = On the left is the queue by urgency. The key J leads down.
queue-back = Back to the queue
queue-last = This is the last report of the list.
queue-first = This is the first report of the list.
queue-nothing-for-me = Nothing waits for you now.
queue-done = { $reference }: done.
queue-next-waits = The next one: J.
filter-status = State
filter-open = Not answered
filter-settled = Settled
filter-all = All
filter-category = Category
filter-unit = Unit
filter-assignee = Assigned to
filter-me = Me
filter-any = Any
filter-deadline = Deadline
filter-sort = Order
filter-clear = Clear the filters
due-past = Overdue
due-near = Up to 2 working days left
due-ok = In time
due-stopped = Stopped
sort-urgency = Most urgent first
sort-deadline = By deadline
sort-newest = Newest first
view-keep = Keep this view
view-name = Name of the view
view-list = Kept views
view-drop = Remove
export-label = Download the list:
row-supporters = { $count ->
    [one] affects { $count } more
   *[other] affects { $count } more
}
pane-left = Width of the queue
pane-right = Width of the actions
row-handover = being handed over
row-disputed = hand-over disputed
bulk-pick = Mark { $reference }
bulk-picked = { $count ->
    [one] { $count } report marked
   *[other] { $count } reports marked
}
bulk-unassign = Assign to nobody
bulk-clear = Unmark
bulk-done = { $count ->
    [one] Done: { $count } report.
   *[other] Done: { $count } reports.
}
bulk-failed = Failed: { $references }. They stay marked.

## A report

report-title = Report
report-danger = danger
report-border = at a border
report-rule = rule { $rule }
report-assignee = assigned to { $name }
report-planned = planned for { $day }
report-no-words = The reporter wrote nothing.
report-plate = Number plate
report-incident = When it happened
report-received = Received
report-supporters = People it affects too
report-leader = Leading report
report-followers = Duplicates
report-split-from = Split from
report-parts = Parts split off
report-coordinates = Coordinates
report-navigate = Navigate there
report-contact = The reporter's contact
report-contact-show = Show the contact
report-contractors = Contractors
report-contractor-until = { $name }, the link lasts until { $day }
report-contractor-end = End it
report-notes = Internal notes
report-note-erased = (the note was erased)
report-timeline = Timeline
report-print = Print with evidence
report-gone = You do not see this report any more
report-gone-text = It was handed over to another authority, or there is none.
channel-app = by Atsakas
channel-phone = By telephone
channel-visit = In person
channel-part = part that was split off
visibility-public = Public
visibility-restricted = For the authority only
visibility-confidential = Confidential
contact-confirmed = The address is confirmed.
contact-unconfirmed = Not confirmed.
reveal-purpose = For what purpose?
reveal-noted = The look is noted in the log.
reveal-choose = Choose
purpose-reach_reporter = To reach the reporter
purpose-investigate = To investigate the violation
purpose-objection = An objection or a complaint
purpose-legal_request = A court or authority asks
purpose-own_data = The person asks for their own data
purpose-hand_in = To hand in to an outside authority
text-shown = The text is public.
text-hidden = The text is not public.
text-show = Show to the public
text-hide = Hide
text-cover = Cover the marked text
text-cover-save = Keep the cover
text-uncover = Uncover
text-public = In public:

## Photos

photos-title = Photos of { $reference }
photos-number = Photo { $number } of { $all }
photos-previous = Previous
photos-next = Next
photos-state = Public
photos-shown = shown to the public
photos-hidden = not shown to the public
photos-shown-short = Public
photos-hidden-short = Not shown
photos-pending = To be checked
photos-internal = Internal
photos-how = Draw over faces and plates with the mouse or a finger. By keyboard: add a cover, move it with the arrows, size it with Shift, remove it with Delete.
photos-add = Add a cover
photos-clear = Remove all
photos-region = Cover { $number }
photos-save = Keep the covers
photos-show = Show to the public
photos-hide = Hide
photos-original = Download the original

## What can be done

actions-title = Next step
actions-none = Nothing needs to be done in this state.
actions-note = Note
actions-split = Split off a part
actions-contractor = Give to a contractor
step-do-accept = Accept
step-do-ask = Ask
step-do-answer = Answer
step-do-start = Start the work
step-do-extend = Extend the deadline
step-do-mark_duplicate = Duplicate
step-do-unmark_duplicate = No duplicate
step-do-correct = Correct category or place
step-do-refuse = Refuse
step-do-reopen = Reopen
step-do-resume = Go on without a reply
move-outcome = How it ended
move-refusal = Why it is refused
move-leader = Number of the leading report
move-leader-hint = For example VLN-7K3F2M. Supporters and photos of this one go over to it.
move-days = How many working days
move-days-hint = From 1 to 10, once. The reporter hears the reason.
move-planned = When it is planned to be done
move-template = Template
move-own-words = In your own words
move-question = Question to the reporter
move-words = To the reporter
move-preview = The reporter will read this
move-more = Internal note and photos
move-note = Internal note
move-photos = Photos
outcome-fixed = Put right
outcome-sanctioned = Sanctioned
outcome-referred = Referred to who answers for it
outcome-not_confirmed = Not confirmed
outcome-no_violation = No violation
outcome-not_possible = Not possible
refusal-spam = Spam
refusal-abuse = Abuse
refusal-hate = Hate
refusal-nonsense = Makes no sense
refusal-false_report = False report
correct-text = The rules name the authority anew. If it is another one, the report goes over to it at once.
correct-category = Category
correct-place = Correct the place on the map
correct-reason = Reason, for the reporter
duplicates-near = Reports near by
duplicates-none = There are no other open reports near by.
duplicates-choose = { $reference } leads
note-label = Note
note-hint = Only officers see it.
note-add = Add the note
split-label = What the part is about
split-hint = It becomes a report of its own. The reporter is told in both.
split-photos = Photos that show it
contractor-none = There are no contractors. A coordinator adds them.
contractor-who = Contractor
contractor-days = For how many days the link lasts
contractor-send = Send the link
assign-label = Assigned to
assign-nobody = Nobody
assign-me = Me ({ $name })

handover-title = Hand over
handover-text = Propose it within 5 working days of the arrival. Until the other authority accepts, it stays yours.
handover-to = To whom
handover-near = With duties in this municipality
handover-far = Others
handover-choose = Choose
handover-reason = Why it is theirs
handover-reason-hint = That authority and the reporter read it.
handover-propose = Propose the hand-over
handover-pending = Proposed hand-over: { $to }
handover-disputed = Disputed hand-over: { $to }
handover-accept = Take it over
handover-dispute = Disagree
handover-withdraw = Take the proposal back
handover-decide = Decide
handover-belongs = Whose it is
handover-belongs-to = It goes to: { $authority }
handover-stays = It stays where it is
handover-why = Reason
handovers-side = Which hand-overs
handovers-to = Proposed to us
handovers-from = Proposed by us
handovers-disputes = Disputes
handovers-open = Show the open ones
handovers-ended = Show the ended ones
handovers-none = No hand-overs
handovers-none-text = When somebody proposes to hand a report over, it appears here.
handovers-by-rule = By rule
handovers-by-rule-text = Where most is handed over, look at the rule first.
handover-state-pending = waits for an answer
handover-state-disputed = disputed
handover-state-accepted = taken over
handover-state-decided_over = decided: goes over
handover-state-decided_stays = decided: stays
handover-state-withdrawn = taken back
handover-state-forwarded = forwarded
handover-state-overtaken = overtaken by another step

keys-title = Keys
keys-on = Single letters work as keys
keys-next = Next report
keys-previous = Previous report
keys-mine = Next for me
keys-take = Take it, or give it back
keys-handover = Hand over
keys-note = Note
keys-photos = Photos
keys-choose = Mark
keys-search = Find
keys-help = This list
keys-close = Close

## New report

new-channel = How they turned to us
new-language = Language of the answer
new-what = What is wrong
new-all = Category
new-where = Where
new-where-hint = Eldership or municipality; show the exact place on the map.
place-chosen = Chosen: { $name }
new-map = Show on the map
new-place-words = The place in words
new-words = What they said
new-declaration = The caller confirmed that it is true.
new-phone = Telephone
new-email = E-mail
new-name = Name
new-file = File it
new-missing = Category and place are still needed.
new-done = Filed: { $reference }
new-say = Say to the caller:
new-link = Their secret link:
new-again = File another
new-open = Open the report

## Columns

col-report = Report
col-category = Category
col-from = From
col-to = To
col-proposed = Proposed
col-state = State
col-until = Answer by
col-rule = Rule
col-assigned = Assigned
col-moved = Went over
col-stayed = Stayed
col-share = Share
col-layer = Layer
col-version = Version
col-effective = In effect
col-changed = Changed
col-actions = Actions
col-group = Group
col-count = Number
col-duty = Duty
col-area = Area
col-holder = Holder
col-period = Period

## Rules

rules-lead = A table takes effect only once it is proved that every place, kind and circumstance has exactly one authority.
rules-national = All of Lithuania
rules-version = Version { $version }
rules-title = { $layer }: version { $version }
rules-all = All versions
rules-draft = New draft
rules-layer = Layer
rules-from = Begin with
rules-from-effect = the table in effect
rules-from-empty = an empty table
rules-from-csv = a CSV file
rules-csv = CSV file
rules-make = Make the draft
rules-alarm = no longer proved
rules-since = since { $moment }
rules-count = { $count ->
    [one] { $count } rule
   *[other] { $count } rules
}
rules-check = Check
rules-check-first = The table must be checked before it takes effect.
rules-effect = Take effect now
rules-in-effect = The table is in effect.
rules-schedule = Schedule
rules-schedule-at = Takes effect
rules-scheduled = It is scheduled.
rules-unschedule = Cancel the schedule
rules-unscheduled = The schedule is cancelled; the table is a draft again.
rules-discard = Discard the draft
rules-sound = The table is sound
rules-sound-text = { $rules } rules, { $categories } categories, { $leaves } places: in every case exactly one authority answers.
rules-unsound = { $count ->
    [one] { $count } fault found
   *[other] { $count } faults found
}
rules-unsound-text = The table cannot take effect until they are mended.
rules-witness = Example:
rules-witness-map = Show only this on the map
rules-witness-all = Show all
rules-rows = Rules
rules-search = Find a rule
rules-none = There are no such rules
rule-new = New rule
rule-edit = Rule { $rule }
rule-over = takes over from { $rules }
table-draft = Draft
table-scheduled = Scheduled
table-effective = In effect
table-superseded = Superseded
cell-id = Number
cell-overrides = Takes over from
cell-overrides-hint = Numbers of rules with a semicolon between; “-” is none.
cell-category = Category
cell-any = Any
cell-any-hint = Codes with a semicolon between; “-” is any.
cell-area = Area
cell-when = When
cell-when-hint = For example 22:00-06:00; “-” is any time.
cell-circumstances = Circumstances
cell-duty = Duty
cell-duty-hint = Who holds it stands in the register of duties.
cell-within = Within
cell-within-hint = 20wd are working days, 1d days, 4h hours.
cell-basis = Legal basis
cell-note = Why this authority
cell-note-hint = The reporter reads it.
cell-why = Why
cell-english = In English
diff-title = What changed
diff-against = Compare with
diff-show = Compare
diff-none = No differences.
sim-where = Where it would be
sim-who = Whose it would be
sim-flow = What would move to whom: on the left today’s body, on the right the next one. The numbers stand in the table.
sim-title = What would change
sim-text = Run the table over the reports that came in, and see which would have gone elsewhere.
sim-run = Try
sim-seen = { $count ->
    [one] { $count } report looked at, { $stayed } would stay where they are.
   *[other] { $count } reports looked at, { $stayed } would stay where they are.
}
sim-part = Not all of the period was looked at.
sim-rules = Rules
sim-moves = Would move
sim-examples = Examples

## Duties

duties-lead = Who holds each duty, where, and since when. Rules speak of duties, not of bodies.
duties-area = Municipality
duties-search = Find a duty or a body
duties-change = Who holds: { $duty }
duties-add = Assign a duty
duties-end = Until when it is held: { $duty }
duties-remove = Remove the row: { $duty }
duties-remove-text = This row has not begun yet, so it can be removed. Rows that have begun can only be ended.
duties-replace = Change holder
duties-close = End
duties-from-hint = Leave empty if the duty has been held since ever.
duties-last = Last day
duties-holder = New holder
duties-unit = Unit
duties-from = From
duties-sound = All stays sound.
duties-warnings = Mind this
duties-save = Keep
duties-done = The register is changed.
duties-always = always

duty-animals = Animals
duty-building-inspection = Building inspection
duty-buildings = Buildings
duty-eldership = Ground of an eldership
duty-environment = Environment
duty-fire-safety = Fire safety
duty-food-veterinary = Food and veterinary
duty-forwarding = Forwarding to other bodies
duty-greenery = Greenery
duty-heritage = Heritage
duty-lighting = Lighting
duty-municipal-order = Municipal public order
duty-parking = Parking
duty-police = Police
duty-public-health = Public health
duty-roads = Streets and roads
duty-state-roads = State roads
duty-trade = Trade
duty-transport = Public transport
duty-triage = Triage
duty-waste = Waste

## Categories

categories-lead = What a reporter can choose. A new name changes no responsibility: the code decides.
categories-draft = Change the categories
categories-drafting = A draft is being made
categories-sound = The draft is sound and fits every rule table.
categories-unsound = The draft has faults
categories-in-effect = The new categories are in effect.
categories-similar = Make a similar one
categories-new = New category
categories-code = Code
categories-code-hint = Lower-case letters, digits, “_” and “-”. It stays: rules say by it who is responsible.
categories-code-taken = There is a category with this code.
categories-removed = The category is out of the draft.
categories-together = Takes effect together with rules
categories-together-hint = A new category must be somebody’s: draft national rules that name it, and choose the draft here. Rules can no longer name a category that goes.
categories-alone = No draft of rules
categories-table = National rules, version { $version } (draft)
categories-edit = Category { $name }
categories-name-lt = Name in Lithuanian
categories-name-en = Name in English
categories-hint-lt = When to choose it, in Lithuanian
categories-hint-en = When to choose it, in English
categories-keywords = Everyday words
categories-keywords-lt = Everyday words in Lithuanian
categories-keywords-en = Everyday words in English
categories-keywords-hint = With commas between.
categories-visibility = Who sees it
categories-photos = Photos
categories-routing = They are asked in this order. Where a question sets a circumstance, the responsible authority and the warning of 112 may depend on the answer.
categories-questions = Questions
categories-photos-least = Photos at least
categories-photos-most = Photos at most
question-number = Question { $number }
question-lt = Question in Lithuanian
question-en = Question in English
question-kind = How it is answered
question-kind-yes_no = Yes or no
question-kind-choice = One answer of a list
question-kind-choices = Several answers of a list
question-kind-number = A number
question-kind-text = In their own words
question-sets = Which circumstance it sets
question-sets-nothing = None
question-length = Characters at most
question-min = Smallest number
question-max = Largest number
question-answer-lt = Answer { $number } in Lithuanian
question-answer-en = Answer { $number } in English
question-answer-add = Add an answer
question-answer-remove = Remove the answer
question-required = Must be answered
question-up = Move up
question-remove = Remove the question
question-add = Add a question
categories-search = Find a category

## Figures

figures-from = From
figures-to = To
figures-by = Group
figures-compare = Compare with the period before
figures-before = before { $value }
figures-period = { $from } – { $to }
figures-chart = Received and answered: { $group }
figures-chart-label = Bar chart; the same numbers are in the table below.
figures-chart-failed = The chart did not open. The numbers are in the table.
figures-table = Table
figures-download = Download CSV
figures-states = Time in each state
figures-none = No reports in this period.
figure-received = Received
figure-answered = Answered
figure-answered-in-time = Answered in time
figure-in-time = Answered in time
figure-median = Days to the answer, median
figure-p90 = Days to the answer, 90 %
figure-backlog = Waiting for an answer
figure-reopened = Reopened
figure-handover = Handed over
figure-content = Content / not
group-day = by day
group-week = by week
group-month = by month
group-authority = by authority
group-unit = by unit
group-category = by category
group-rule = by rule
spots-title = Hot spots
spots-text = How many reports fall into each hexagon. Borders do not matter: what happens on both sides counts together.
spots-show = Show the map
spots-cell = Hexagon (H3)
spots-cut = Too many reports in view; a part is counted. Zoom in.

## Templates

templates-lead = Words for the reporter made ready. Before you send, you see how they read.
templates-new = New template
templates-name = Name
templates-step = Step
templates-lt = In Lithuanian
templates-en = In English
templates-placeholders = You can put in:
templates-none = No templates yet
templates-none-text = Begin with the answer you give most.

## Officers

officers-invite = Invite
officers-authority = Authority
officers-role = Role
officers-all-units = The whole authority
officers-send = Send the invitation
officers-invited = The invitation is sent: { $email }
officers-open = Open invitations
officers-withdraw = Take back
officers-withdrawn = The invitation is taken back.
officers-demands = Demands
officers-second-factor = A second factor is compulsory: { $authority }
officers-everybody = everybody
officers-demand-set = The demand is changed.
officers-gaps = People are missing
officers-gap = { $place }: { $kind } ({ $have } of { $need })
gap-confidential_missing = confidential coordinators
gap-coordinator_missing = a coordinator
gap-lead_missing = a lead
gap-operator_missing = an operator
officers-name = Name
officers-roles = Roles
officers-works = At work
officers-ended = Ended { $day }
officers-disable = End the account
officers-disabled = The account is ended: { $name }
officers-enable = Open the account
officers-enabled = The account is open: { $name }
officers-end-sessions = End the sessions
officers-sessions-ended = The sessions are ended: { $name }
role-officer = Officer
role-lead = Lead
role-coordinator = Municipal coordinator
role-police_officer = Police officer
role-police_lead = Police lead
role-confidential = Confidential coordinator
role-auditor = Auditor (reads only)
role-operator = Operator

## The log

audit-lead = Who did what and looked at what. The entries are chained: one that is removed or altered shows.
audit-kind = Action
audit-kind-hint = For example contact_viewed.
audit-none = There are no such entries
audit-at = When
audit-what = Action
audit-subject = About
audit-detail = Details
audit-number = No.

## Account

account-factor = Second factor
account-factor-needed = Set up a second factor first
account-factor-needed-text = Your authority demands it. Nothing can be done without it.
account-factor-on = On: a code is asked for at sign-in.
account-factor-off = The password is enough to sign in.
account-factor-set = Set it up
account-factor-password = We ask for the password again so that nobody else at your browser can do this.
account-factor-how = Add this key to your authenticator and write the code that it shows.
account-factor-open = Open in the authenticator
account-factor-remove = Turn it off
account-factor-removed = The second factor is off.
account-codes = New recovery codes
account-recovery = Recovery codes
account-recovery-text = Keep them: they are not shown again. Each works once.
account-recovery-kept = I have kept them
account-provider = Sign-in through the organisation
account-provider-text = Link this account to your organisation’s sign-in to come in through it. You will sign in anew.
account-provider-link = Link it
account-provider-through = You came in through your organisation. It takes care of the password and the second factor.
account-password = Password
account-password-present = Present password
account-password-change = Change the password
account-password-changed = The password is changed, other sessions have ended.
account-sessions = Where you are signed in
account-this = here
account-seen = used { $moment }
account-end = End
account-session-ended = The session is ended.
account-tokens = API tokens
account-tokens-text = For programs that work in your name.
account-token-once = Copy it: the token is not shown again
account-token-name = What the token is for
account-token-days = For how many days
account-token-scopes = What it allows
account-token-make = Make the token
account-token-ended = The token is ended.
scope-read = Read
scope-work = Work on reports
scope-export = Download
scope-admin = Administer

## Contractors

contractor-title = Task for a contractor
contractor-no-link = Open the whole link from the mail.
contractor-text = The link opens with a code that we send to your address.
contractor-code-send = Send me the code
contractor-code-sent = The code is sent.
contractor-open = Open
contractor-until = The link lasts until { $moment }.
contractor-what = What was done
contractor-photos = Photos
contractor-photos-added = { $count ->
    [one] { $count } photo added.
   *[other] { $count } photos added.
}
contractor-photo-missing = Photo { $number } could not be shown. Open the link again.
contractor-finished = The work is finished
contractor-send-answer = Send
contractor-answered = Thank you, your answer is passed on.

## Settings

settings-contractors-text = A contractor gets a link to one report; it opens with a code that is sent to this address.
settings-contractors-none = No contractors yet
settings-contractor-name = Name of the contractor
settings-contractor-add = Add a contractor
settings-contractor-added = The contractor is added.
settings-contractor-ended = The contractor is removed; the links open nothing any more.
settings-webhooks = Words to other systems
settings-webhooks-text = Standard Webhooks: your system hears of every change.
settings-webhook-secret = Copy the secret: it is not shown again
settings-webhook-on = On
settings-webhook-off = Off
settings-webhook-failing = failing since { $moment }
settings-webhook-test = Test
settings-webhook-tested = A test is sent.
settings-webhook-switch-on = Switch on
settings-webhook-switch-off = Switch off
settings-webhook-renew = New secret
settings-webhook-sent = What was sent
settings-webhook-replay = Send again
settings-webhook-again = Sent again.
settings-webhook-nothing = Nothing was sent yet.
settings-webhook-url = Address
settings-webhook-add = Add an address
settings-values = Office hours, deadlines and more
settings-values-text = What is not set here holds as for everybody. Values are JSON.
settings-values-none = Nothing is set here.
settings-saved = Saved.

## To hand in

undelivered-lead = The outside authority does not have these reports yet: there is no channel, or it failed. Hand them in and say so.
undelivered-none = All is handed in
undelivered-none-text = When a report cannot be passed on, it appears here.
undelivered-receipt = Number of the receipt
undelivered-mark = Handed in
undelivered-done = { $reference }: noted, the reporter is told.
undelivered-link = Link to the photos
undelivered-photos = Lasts until { $moment }:

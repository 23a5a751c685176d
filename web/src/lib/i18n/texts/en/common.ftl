### What both the residents' pages and the desk show.

loading = Loading…
again = Try again
cancel = Cancel
back = Back
next = Continue
more = Show more
yes = Yes
no = No
share = Share
share-copied = The link is copied.

error-title = Something went wrong
error-text = The page did not open. Try again, or go back to the start.
error-not-found = There is no such page
error-not-found-text = The address may be mistyped, or the page has moved.
error-home = To the start

problem-unknown = Something went wrong
problem-offline = There is no connection
problem-offline-advice = Check the connection and try again.

field-optional = (optional)
field-may-skip = You may leave this out.
field-left = { $count ->
    [one] { $count } character left.
   *[other] { $count } characters left.
}

deadline-by = by { $day }
deadline-left = { $count ->
    [one] { $count } working day left
   *[other] { $count } working days left
}
deadline-past = { $count ->
    [one] { $count } working day overdue
   *[other] { $count } working days overdue
}
deadline-today = due today
deadline-past-today = the deadline passed today
deadline-stopped = waiting for the reporter, the clock is stopped
deadline-done = answered

photo-number = Photo { $number }
photo-remove = Remove: { $photo }

map-label = Map
map-loading = Loading the map…
map-failed = The map did not open. You can give the place without it.
map-zoom-in = Zoom in
map-zoom-out = Zoom out
map-sources = Data sources
wide-label = Table; scroll sideways

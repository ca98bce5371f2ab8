### A device of one's own, and what a browser shows without a network.

kept-note = There is no connection. This is your plan as this device has it. Go on: what you write and tick is sent as soon as there is one.
begun-note = This is your own device now. Your plan opens on it without a connection, too.
offline-title = No connection
offline-head = There is no connection
offline-what = This page comes from the server, and the server cannot be reached.
offline-safe = Whatever a page called saved is safe there.
offline-waits = Your words are kept on this device. Sign in with a connection to see them.
offline-own = Your plan is on this device:
offline-left = You are not signed out yet: the server could not be told. This device does not open your plan by itself any more; words that were not sent stay on it, locked. Press Leave once more when there is a connection.
offline-again = Try again

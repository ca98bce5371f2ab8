### What is answered where no page is reached.

refusal-busy = Too many people at once
refusal-busy-words = The server has its hands full. Nothing was changed. Wait { $wait }, then load this page again: what you sent is sent again.
refusal-foreign = Not from here
refusal-foreign-words = This came from another site or another tab, so nothing was changed. Open the page here and try again.
refusal-kind = This could not be read
refusal-kind-words = It came in a form that the server does not take. Nothing was changed; go back and try again.
refusal-large = This is too large
refusal-large-words = The server takes 64 megabytes at most. Nothing was changed. Go back, copy your words, and send them in parts.
refusal-method = Nothing here to look at
refusal-method-words = This address only takes what a button sends. Nothing was changed; go back to the page that you came from.
refusal-failed = This did not work
refusal-failed-words = Something went wrong on the server. What was saved before is safe. Go back and try again; what you typed is still on that page.
refusal-much = Too much at once
refusal-much-words = More came from here than the server takes at once. Nothing was changed. Wait { $wait }, then load this page again: what you sent is sent again.

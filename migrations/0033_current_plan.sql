-- A plan is current when its student came back to it and an adult logged the talk. Until now the talk alone was enough, and
-- the desk keeps what it derived. So the windows that are open are turned anew on the first day's turn: forgetting for which
-- window a grade was turned, and that a window of a list is open for somebody, is what that turn looks for.
DELETE FROM window_turn;
UPDATE assigned SET is_open = 0 WHERE is_open = 1;

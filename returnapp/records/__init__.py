"""Tables and the only functions that touch them; sealed on the way in, opened on the way out."""

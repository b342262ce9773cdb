"""How near what is read comes to what a careful person read."""

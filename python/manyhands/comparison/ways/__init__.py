"""Every way that Python has of calling a function for many items: one file for each kind."""

"""The proof sheet: a page on this machine, to hear a plan and change it before it is published."""

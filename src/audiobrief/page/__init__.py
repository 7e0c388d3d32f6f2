"""The read-along page: one HTML file that plays an episode and shows the word being spoken."""

"""The widgets of the terminal UI. They show what they are given and post messages; they never change a bank."""

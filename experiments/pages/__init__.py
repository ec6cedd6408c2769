"""Results in words and pictures: screens, figures, the report, the app, pages of docs/."""

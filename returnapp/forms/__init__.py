"""Input: WTForms, one file per noun."""

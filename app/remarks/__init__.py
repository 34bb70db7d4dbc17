"""What lower layers have to say, as a phrase and its values instead of a sentence.

A phrase is a member of an enum by subject; its value is the English text, with the values' names in
braces. What is stored is the member's name and the values, so that the command line says it in
English (``english``) and the window in the user's language (``app.ui.remarks``).
"""

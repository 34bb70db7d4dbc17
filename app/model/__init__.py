"""What widgets bind to: values that change in one place, and say so with narrow signals."""

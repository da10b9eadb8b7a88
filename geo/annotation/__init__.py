"""From a text to the places, treaties and dates that it mentions."""

"""What the files of a dispute are rebuilt from: coastlines, case forms, what is computed."""

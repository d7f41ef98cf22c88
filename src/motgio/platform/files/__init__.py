"""What people upload: judged by content, stripped, kept outside the web's reach."""

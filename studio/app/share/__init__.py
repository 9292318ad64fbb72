"""The Share place: pictures, films and files of an avatar."""

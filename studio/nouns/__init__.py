"""The nouns that stages exchange: Take, Track, Adapter, Avatar, Report. Data and files only."""

"""Settings and open data -> World. Everything drawn here comes from the world seed; nothing from the run's."""

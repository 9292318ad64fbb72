"""The viewer: shows an avatar, poses it, plays tracks on it. Embeddable in any page."""

"""A synthetic population: people with exact truth, to train and to test the generic model on."""

from studio.population.estimate import Estimate, as_tracked
from studio.population.light import Light
from studio.population.person import Person, TexelTruth
from studio.population.population import Population
from studio.population.scene import Scene
from studio.population.shot import Shot, shoot
from studio.population.traits import Traits

__all__ = ["Estimate", "Light", "Person", "Population", "Scene", "Shot", "TexelTruth", "Traits", "as_tracked", "shoot"]

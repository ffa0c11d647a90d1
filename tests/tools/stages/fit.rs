//! Logistic regression over any number of classes.

use std::collections::BTreeMap;

/// How strongly a weight is drawn to nothing, against the pull of one mail.
const SHRINK: f64 = 3.3;
/// A cue must be seen in so many mails to count.
const SEEN: usize = 3;
/// Steps, and how far the first goes.
const ROUNDS: usize = 300;
const STEP: f64 = 0.3;

/// What each cue is worth for each class.
pub struct Fitted {
    /// What each class starts with.
    pub start: Vec<f64>,
    places: BTreeMap<String, usize>,
    /// For each class by the places of the cues.
    weights: Vec<Vec<f64>>,
}

impl Fitted {
    /// What cues are worth for each class.
    pub fn weigh(&self, cues: &BTreeMap<String, f64>) -> Vec<f64> {
        let worth = |class: usize| cues.iter().map(|(cue, much)| much * self.of(cue, class)).sum::<f64>();
        self.start.iter().enumerate().map(|(class, start)| start + worth(class)).collect()
    }

    /// What one cue is worth for a class.
    pub fn of(&self, cue: &str, class: usize) -> f64 {
        self.places.get(cue).map_or(0.0, |place| self.weights[class][*place])
    }

    /// The cues that are worth anything.
    pub fn cues(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str)
    }
}

/// Fits weights to mails, each by its cues and its class. Every step looks at all mails; a weight moves the less the more
/// it was moved before (AdaGrad).
pub fn fit(mails: Vec<(&BTreeMap<String, f64>, usize)>, classes: usize) -> Fitted {
    let mut seen: BTreeMap<&String, usize> = BTreeMap::new();
    mails.iter().flat_map(|(cues, _)| cues.keys()).for_each(|cue| *seen.entry(cue).or_default() += 1);
    seen.retain(|_, mails| *mails >= SEEN);
    let places: BTreeMap<String, usize> = seen.into_keys().cloned().zip(0..).collect();
    let rows: Vec<(Vec<(usize, f64)>, usize)> = mails
        .into_iter()
        .map(|(cues, class)| {
            let known = cues.iter().filter_map(|(cue, much)| Some((*places.get(cue)?, *much)));
            (known.collect(), class)
        })
        .collect();
    // The start is the last weight of each class, and the only one that is not drawn to nothing.
    let count = places.len() + 1;
    let (mut weights, mut moved) = (vec![vec![0.0; count]; classes], vec![vec![0.0; count]; classes]);
    for _ in 0..ROUNDS {
        let mut slopes: Vec<Vec<f64>> = weights
            .iter()
            .map(|of_class| of_class.iter().map(|weight| SHRINK * weight).collect())
            .collect();
        slopes.iter_mut().for_each(|of_class| of_class[count - 1] = 0.0);
        for (cues, right) in &rows {
            let sums = weights.iter().map(|w| w[count - 1] + cues.iter().map(|(at, much)| w[*at] * much).sum::<f64>());
            for (class, share) in shares(sums.collect()).into_iter().enumerate() {
                let error = share - f64::from(u8::from(class == *right));
                slopes[class][count - 1] += error;
                cues.iter().for_each(|(at, much)| slopes[class][*at] += error * much);
            }
        }
        for class in 0..classes {
            for (at, slope) in slopes[class].iter().enumerate() {
                moved[class][at] += slope * slope;
                weights[class][at] -= STEP * slope / (f64::sqrt(moved[class][at]) + 1e-9);
            }
        }
    }
    let start = weights.iter().map(|of_class| of_class[count - 1]).collect();
    Fitted { start, places, weights }
}

/// What share each class has of the odds.
fn shares(sums: Vec<f64>) -> Vec<f64> {
    let most = sums.iter().copied().fold(f64::MIN, f64::max);
    let powers: Vec<f64> = sums.iter().map(|sum| (sum - most).exp()).collect();
    let all: f64 = powers.iter().sum();
    powers.into_iter().map(|power| power / all).collect()
}

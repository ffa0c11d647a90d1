//! Logistic regression over any number of classes.

use super::mails::is_word;
use std::collections::BTreeMap;

/// How strongly the weight of a cue is drawn to nothing, against the pull of one mail; and how much each cue is taken to
/// tell at least.
const SHRINK: f64 = 4.0;
const LITTLE: f64 = 0.6;
/// How much more strongly that of a word is drawn, times the share of mails that say it: `that` and `is` tell of the hand
/// that wrote the mail, not of what it is for.
const COMMON: f64 = 20.0;
/// A cue must be seen in so many mails to count.
const SEEN: usize = 3;
/// Steps, and how far the first goes.
const ROUNDS: usize = 300;
const STEP: f64 = 0.3;

/// What a mail is weighed by, and how much of it there is.
pub type Cues = BTreeMap<String, f64>;

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
    pub fn weigh(&self, cues: &Cues) -> Vec<f64> {
        let worth = |class: usize| cues.iter().map(|(cue, much)| much * self.of(cue, class)).sum::<f64>();
        self.start.iter().enumerate().map(|(class, start)| start + worth(class)).collect()
    }

    /// What one cue is worth for a class.
    pub fn of(&self, cue: &str, class: usize) -> f64 {
        self.places.get(cue).map_or(0.0, |place| self.weights[class][*place])
    }
}

/// Fits weights to mails, each by its cues and its class. Every step looks at all mails; a weight moves the less the more
/// it was moved before (AdaGrad).
pub fn fit(mails: Vec<(&Cues, usize)>, classes: usize) -> Fitted {
    let places = places(&mails);
    let rows: Vec<Row> = mails.into_iter().map(|(cues, class)| Row::new(cues, class, &places)).collect();
    let shrink = shrink(&rows, &places, classes);
    let nothing = || vec![vec![0.0; places.len()]; classes];
    let (mut weights, mut moved) = (nothing(), nothing());
    let (mut start, mut start_moved) = (vec![0.0; classes], vec![0.0; classes]);
    for _ in 0..ROUNDS {
        let mut slopes = weights.clone();
        for slopes in &mut slopes {
            slopes.iter_mut().zip(&shrink).for_each(|(slope, shrink)| *slope *= shrink);
        }
        let mut start_slopes = vec![0.0; classes];
        for row in &rows {
            for (class, share) in shares(row.sums(&start, &weights)).into_iter().enumerate() {
                let error = share - f64::from(u8::from(class == row.class));
                start_slopes[class] += error;
                row.cues.iter().for_each(|(at, much)| slopes[class][*at] += error * much);
            }
        }
        for class in 0..classes {
            step(&mut start[class], &mut start_moved[class], start_slopes[class]);
            for (at, slope) in slopes[class].iter().enumerate() {
                step(&mut weights[class][at], &mut moved[class][at], *slope);
            }
        }
    }
    Fitted { start, places, weights }
}

/// A mail by the places of its cues.
struct Row {
    cues: Vec<(usize, f64)>,
    class: usize,
}

impl Row {
    fn new(cues: &Cues, class: usize, places: &BTreeMap<String, usize>) -> Self {
        let known = cues.iter().filter_map(|(cue, much)| Some((*places.get(cue)?, *much)));
        Row { cues: known.collect(), class }
    }

    fn sums(&self, start: &[f64], weights: &[Vec<f64>]) -> Vec<f64> {
        let worth = |weights: &Vec<f64>| self.cues.iter().map(|(at, much)| weights[*at] * much).sum::<f64>();
        start.iter().zip(weights).map(|(start, weights)| start + worth(weights)).collect()
    }
}

/// The cues that enough mails have, numbered.
fn places(mails: &[(&Cues, usize)]) -> BTreeMap<String, usize> {
    let mut seen: BTreeMap<&String, usize> = BTreeMap::new();
    mails.iter().flat_map(|(cues, _)| cues.keys()).for_each(|cue| *seen.entry(cue).or_default() += 1);
    seen.retain(|_, mails| *mails >= SEEN);
    seen.into_keys().cloned().zip(0..).collect()
}

/// How strongly each weight is drawn to nothing: the less, the more the cue tells by itself, that is the further the
/// share of mails that have it differs between one class and the others; that of a word the more, the more mails say it.
fn shrink(rows: &[Row], places: &BTreeMap<String, usize>, classes: usize) -> Vec<f64> {
    let mut with = vec![vec![0.0; classes]; places.len()];
    let mut mails = vec![0.0; classes];
    for row in rows {
        mails[row.class] += 1.0;
        row.cues.iter().for_each(|(at, _)| with[*at][row.class] += 1.0);
    }
    let all: f64 = mails.iter().sum();
    let shrink = |(cue, place): (&String, &usize)| {
        let with = &with[*place];
        let any: f64 = with.iter().sum();
        let share = |with: f64, mails: f64| (1.0 + with) / (2.0 + mails);
        let apart = (0..classes).map(|class| {
            let others = share(any - with[class], all - mails[class]);
            (share(with[class], mails[class]) / others).ln().abs()
        });
        let common = if is_word(cue) { COMMON * any / all } else { 0.0 };
        SHRINK * (1.0 + common) / (LITTLE + apart.fold(0.0, f64::max)).powi(2)
    };
    // A map walks its cues in the order they are numbered.
    places.iter().map(shrink).collect()
}

/// Moves a weight against its slope, the less the more it was moved before.
fn step(weight: &mut f64, moved: &mut f64, slope: f64) {
    *moved += slope * slope;
    *weight -= STEP * slope / (moved.sqrt() + 1e-9);
}

/// What share each class has of the odds.
fn shares(sums: Vec<f64>) -> Vec<f64> {
    let most = sums.iter().copied().fold(f64::MIN, f64::max);
    let powers: Vec<f64> = sums.iter().map(|sum| (sum - most).exp()).collect();
    let all: f64 = powers.iter().sum();
    powers.into_iter().map(|power| power / all).collect()
}

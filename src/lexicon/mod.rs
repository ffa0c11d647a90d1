//! Phrases as data, and the matcher that reads them over tokens.

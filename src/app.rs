//! Every decision about state, as a pure function of state, event and the present moment.

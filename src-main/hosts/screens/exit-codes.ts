/** The exit code of a host that has told why it cannot start; starting it another way would fail alike. */
export const START_FAULT_EXIT = 78;

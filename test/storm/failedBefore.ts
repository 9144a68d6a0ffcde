/** Seeds that found something. They stay, as long as `drawRun` draws the same of them. */
export const FAILED_BEFORE: readonly number[] = [
	// A 200 that holds an error was shown as sent.
	...[637, 651, 673],
	// A record with a field `error`, repeated by an answer, was shown as rejected.
	...[77001019],
	// Without the rule of send/record/standstill.ts they go on for minutes.
	...[155, 273],
	// Calls that waited for their turn outlived the run by 40 s.
	...[40000214],
	// A refusal for the request itself shows that something gets through; the bound counted from before it.
	...[40002147],
	// A person of a record that was refused in part was created once more by the next execution.
	...[90003784],
	// The message about a person said nothing of what was written to their lead.
	...[91000785, 91001365, 91005742, 95000292],
	// The next try said nothing of the lead that the one before had updated.
	...[726916920],
	// A lead that the execution being retried had written was read by its id, which counted as an unknown call.
	...[539097985],
];

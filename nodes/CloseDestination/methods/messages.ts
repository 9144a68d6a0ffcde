/** Why the editor can't show a list, and what to do. */
export const EDITOR_MESSAGES = {
	notKnownBeforehand: () => ({
		message: "'Method' and 'Endpoint' are not known beforehand",
		description:
			'One of them is an expression, so the fields can not be listed. Pick an operation from the list, or choose All Fields or JSON.',
	}),
	unknownFields: (method: string, route: string, known: string) => ({
		message: `Mapped Fields does not know the fields of ${method} ${route}`,
		description: `It knows ${known}, when they are created or updated. Choose All Fields or JSON for this endpoint.`,
	}),
	noCustomType: (type: string) => ({
		message: "'Custom Type' is empty",
		description: `Choose the ${type} first: each has fields of its own.`,
	}),
};

/** A setting that can't be used. Stops the run before any call; `description` says how to get unstuck. */
export class SettingsError extends Error {
	constructor(
		message: string,
		readonly description: string,
	) {
		super(message);
	}
}

/** An endpoint that leads away from the credential's base URL. Stops the run even when only one record asks for it. */
export class OutsideBaseUrlError extends SettingsError {}

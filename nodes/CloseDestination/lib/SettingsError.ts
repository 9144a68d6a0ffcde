/** A setting that cannot be used. Stops the run before any call; `description` says what to do. */
export class SettingsError extends Error {
	constructor(
		message: string,
		readonly description: string,
	) {
		super(message);
	}
}

/** An endpoint outside the credential's base URL. Stops the run even when only one record uses it. */
export class OutsideBaseUrlError extends SettingsError {}

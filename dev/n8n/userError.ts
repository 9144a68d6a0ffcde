/** Its message is all a person needs: what is wrong, and what to do. */
export class UserError extends Error {
	stack = this.message;
}

/** What Go's runtime says when a program is wrong; text/template turns it into an error of the template. */

/** Reflection met nil where a value was expected. */
export const NIL_POINTER = "runtime error: invalid memory address or nil pointer dereference";

export const NEGATIVE_LENGTH = "runtime error: makeslice: len out of range";

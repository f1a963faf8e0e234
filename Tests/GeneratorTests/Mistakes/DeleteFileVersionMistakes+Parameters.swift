extension Mistake {
  /// Mistakes in the lines that say what is sent.
  static let endpointParameters: [Mistake] = [
    Mistake(
      8, "  fileId:",
      "  fileID:",
      [
        "6: undeclared-path-parameter: did you mean ':fileID'?",
        "8: unused-path-parameter: add a segment ':fileID' to the path, or remove the paramet…",
      ]),
    Mistake(
      8, "  fileId:",
      "  file:",
      [
        "6: undeclared-path-parameter: did you mean ':file'?",
        "8: unused-path-parameter: add a segment ':file' to the path, or remove the parameter",
      ]),
    Mistake(
      8, "  fileId:",
      "  fileId: string",
      ["9: syntax-error: check the indentation of this line, and whether the one before it l…"]),
    Mistake(
      8, "  fileId:",
      "  fileId: [string]",
      ["9: syntax-error: keys of one mapping begin in the same column"]),
    Mistake(
      8, "  fileId:",
      "  fileId: FileId",
      ["9: syntax-error: check the indentation of this line, and whether the one before it l…"]),
    Mistake(
      8, "  fileId:",
      "  versionId:",
      ["12: duplicate-key: remove one of them"]),
    Mistake(
      8, "  fileId:",
      " fileId:",
      ["12: syntax-error: keys of one mapping begin in the same column"]),
    Mistake(
      8, "  fileId:",
      "fileId:",
      ["12: syntax-error: keys of one mapping begin in the same column"]),
    Mistake(
      8, "  fileId:",
      "    fileId:",
      ["12: syntax-error: keys of one mapping begin in the same column"]),
    Mistake(
      9, "    type: string",
      "    typ: string",
      ["9: unknown-key: did you mean 'type'?"]),
    Mistake(
      9, "    type: string",
      "    type: strng",
      ["9: unknown-type: did you mean 'string'?"]),
    Mistake(
      9, "    type: string",
      "    type: str",
      ["9: unknown-type: did you mean 'string'?"]),
    Mistake(
      9, "    type: string",
      "    type: 1",
      ["9: unknown-type: the types are string, integer, number, boolean, array, object and n…"]),
    Mistake(
      9, "    type: string",
      "    type: { string }",
      ["9: wrong-type: write 'type: some text'"]),
    Mistake(
      9, "    type: string",
      "    type: object",
      ["10: misplaced-key: remove it, or write 'type: string'"]),
    Mistake(
      9, "    type: string",
      "    additionalProperties: { type: string }",
      ["10: misplaced-key: remove it, or write 'type: string'"]),
    Mistake(
      9, "    type: string",
      "    type: array",
      [
        "9: missing-key: say what the array holds: 'items: { type: string }', or 'items: {}'…",
        "10: misplaced-key: remove it, or write 'type: string'",
      ]),
    Mistake(
      9, "    type: string",
      "    type:",
      ["9: wrong-type: write 'type: some text'"]),
    Mistake(
      9, "    type: string",
      "   type: string",
      ["10: syntax-error: check the indentation of this line, and whether the one before it…"]),
    Mistake(
      9, "    type: string",
      "    type: uuid",
      ["9: unknown-type: write '{ type: string, format: uuid }'"]),
    Mistake(
      9, "    type: string",
      ["    type: string", "    type: string"],
      ["10: duplicate-key: remove one of them"]),
    Mistake(
      10, "    minLength: 1",
      "    minLenght: 1",
      ["10: unknown-key: did you mean 'minLength'?"]),
    Mistake(
      10, "    minLength: 1",
      "    minLength: one",
      ["10: wrong-type: write 'minLength: 1' with the number that you mean"]),
    Mistake(
      10, "    minLength: 1",
      "    minLength: -1",
      ["10: wrong-type: write 'minLength: 1' with the number that you mean"]),
    Mistake(
      10, "    minLength: 1",
      "    minLength: 1.5",
      ["10: wrong-type: write 'minLength: 1' with the number that you mean"]),
    Mistake(
      10, "    minLength: 1",
      #"    minLength: "1""#,
      ["10: wrong-type: write 'minLength: 1' with the number that you mean"]),
    Mistake(
      10, "    minLength: 1",
      "    minLength: [1]",
      ["10: wrong-type: write 'minLength: 1' with the number that you mean"]),
    Mistake(
      10, "    minLength: 1",
      "    minLength:",
      ["10: wrong-type: write 'minLength: 1' with the number that you mean"]),
    Mistake(
      10, "    minLength: 1",
      "    minlength: 1",
      ["10: unknown-key: did you mean 'minLength'?"]),
    Mistake(
      10, "    minLength: 1",
      "\tminLength: 1",
      ["10: syntax-error: indent with spaces"]),
    Mistake(
      11, "    description: The file's `fileId`, as returned when listing or uploading files.",
      "    descripton: The file.",
      ["11: unknown-key: did you mean 'description'?"]),
    Mistake(
      11, "    description: The file's `fileId`, as returned when listing or uploading files.",
      "    description: [The file.]",
      ["11: wrong-type: write 'description: some text'"]),
    Mistake(
      11, "    description: The file's `fileId`, as returned when listing or uploading files.",
      "    description: { a: b }",
      ["11: wrong-type: write 'description: some text'"]),
    Mistake(
      11, "    description: The file's `fileId`, as returned when listing or uploading files.",
      "    description: It is: the file.",
      ["11: syntax-error: put the whole value into quotes"]),
    Mistake(
      12, "  versionId:",
      "  versionID:",
      [
        "6: undeclared-path-parameter: did you mean ':versionID'?",
        "12: unused-path-parameter: add a segment ':versionID' to the path, or remove the par…",
      ]),
    Mistake(
      12, "  versionId:",
      "  version:",
      [
        "6: undeclared-path-parameter: did you mean ':version'?",
        "12: unused-path-parameter: add a segment ':version' to the path, or remove the param…",
      ]),
    Mistake(
      12, "  versionId:",
      "  fileId:",
      ["12: duplicate-key: remove one of them"]),
    Mistake(
      12, "  versionId:",
      "  versionId: string",
      ["13: syntax-error: check the indentation of this line, and whether the one before it…"]),
    Mistake(
      12, "  versionId:",
      "  versionId: 5",
      ["13: syntax-error: check the indentation of this line, and whether the one before it…"]),
    Mistake(
      12, "  versionId:",
      "versionId:",
      [
        "6: undeclared-path-parameter: add 'versionId: { type: string }' under 'pathParams'",
        "12: unknown-key: an endpoint file may have 'auth', 'body', 'call', 'callbacks', 'con…",
      ]),
    Mistake(
      13, "    type: string",
      "    type: sting",
      ["13: unknown-type: did you mean 'string'?"]),
    Mistake(
      13, "    type: string",
      "    types: string",
      ["13: unknown-key: did you mean 'type'?"]),
    Mistake(
      13, "    type: string",
      "    format: string",
      ["13: unknown-format: remove it, or use date, date-time, uuid or byte"]),
    Mistake(
      13, "    type: string",
      "    type: integer, string",
      ["13: unknown-type: did you mean 'integer'?"]),
    Mistake(
      13, "    type: string",
      ["    type: boolean # fine", "    enum: [a]"],
      [
        "14: wrong-enum-value: list true and false only",
        "15: misplaced-key: remove it, or write 'type: string'",
      ]),
    Mistake(
      14, "    minLength: 1",
      "    maxLenght: 1",
      ["14: unknown-key: did you mean 'maxLength'?"]),
    Mistake(
      14, "    minLength: 1",
      "    minLength: yes",
      ["14: wrong-type: write 'minLength: 1' with the number that you mean"]),
    Mistake(
      14, "    minLength: 1",
      "    minItems: 1",
      ["14: misplaced-key: remove it, or write 'type: array'"]),
    Mistake(
      14, "    minLength: 1",
      ["    maxLength: 1", "    minLength: 2"],
      ["14: contradictory-bounds: exchange the two numbers"]),
    Mistake(
      14, "    minLength: 1",
      "    default: 1",
      ["14: wrong-default: put it in quotes"]),
    Mistake(
      14, "    minLength: 1",
      "    minItem: 1",
      ["14: unknown-key: did you mean 'minItems'?"]),
    Mistake(
      14, "    minLength: 1",
      "      minLength: 1",
      ["14: syntax-error: check the indentation of this line, and whether the one before it…"]),
    Mistake(
      15, "    description: The version's `versionInfo.id`.",
      "    desc: The version.",
      ["15: unknown-key: did you mean 'description'?"]),
    Mistake(
      15, "    description: The version's `versionInfo.id`.",
      "    description: - The version.",
      ["15: syntax-error: begin the sequence on a line of its own, or write it as '[a, b]'"]),
    Mistake(
      15, "    description: The version's `versionInfo.id`.",
      "    required: false",
      ["15: optional-path-parameter: remove 'required: false'"]),
    Mistake(
      16, "auth: privateKey",
      "auth: privatKey",
      ["16: unknown-auth-scheme: did you mean 'privateKey'?"]),
    Mistake(
      16, "auth: privateKey",
      "auth: PRIVATE",
      ["16: unknown-auth-scheme: did you mean 'privateKey'?"]),
    Mistake(
      16, "auth: privateKey",
      "auth:",
      ["16: wrong-type: write 'auth: privateKey'"]),
    Mistake(
      16, "auth: privateKey",
      "auth: [privateKey, publicKey]",
      ["16: unknown-auth-scheme: add it under 'auth' in api.yaml, as in 'publicKey: { type:…"]),
    Mistake(
      16, "auth: privateKey",
      "auth: { privateKey: [] }",
      ["16: wrong-type: write 'auth: privateKey'"]),
    Mistake(
      16, "auth: privateKey",
      "auht: privateKey",
      ["16: unknown-key: did you mean 'auth'?"]),
    Mistake(
      16, "auth: privateKey",
      "auth: 5",
      ["16: unknown-auth-scheme: add it under 'auth' in api.yaml, as in '5: { type: http, sc…"]),
    Mistake(
      16, "auth: privateKey",
      "authorization: privateKey",
      ["16: unknown-key: did you mean 'auth'?"]),
    Mistake(
      16, "auth: privateKey",
      "security: privateKey",
      ["16: wrong-type: write 'security: [{ privateKey: [] }]', or 'auth: privateKey'"]),
    Mistake(
      16, "auth: privateKey",
      "security: [privateKey]",
      ["16: wrong-type: write 'security: [{ privateKey: [] }]', or use 'auth'"]),
  ]
}

extension Mistake {
  /// Mistakes in the lines that say what comes back.
  static let endpointResponses: [Mistake] = [
    Mistake(
      17, "responses:",
      "response:",
      ["17: unknown-key: did you mean 'responses'?"]),
    Mistake(
      17, "responses:",
      "responses: []",
      ["18: syntax-error: keys of one mapping begin in the same column"]),
    Mistake(
      17, "responses:",
      "responses: Error",
      ["18: syntax-error: check the indentation of this line, and whether the one before it…"]),
    Mistake(
      17, "responses:",
      ["responses: {}", "x-r:"],
      ["17: missing-response: say what success looks like: '200: { description: … }'"]),
    Mistake(
      17, "responses:",
      "repsonses:",
      ["17: unknown-key: did you mean 'responses'?"]),
    Mistake(
      18, "  200:",
      "  20:",
      ["18: invalid-status: write a status code such as 200, a range such as 4XX, or 'defaul…"]),
    Mistake(
      18, "  200:",
      "  2000:",
      ["18: invalid-status: write a status code such as 200, a range such as 4XX, or 'defaul…"]),
    Mistake(
      18, "  200:",
      "  OK:",
      ["18: invalid-status: write a status code such as 200, a range such as 4XX, or 'defaul…"]),
    Mistake(
      18, "  200:",
      "  2xx:",
      ["18: invalid-status: did you mean '2XX'?"]),
    Mistake(
      18, "  200:",
      "  200 OK:",
      ["18: invalid-status: write a status code such as 200, a range such as 4XX, or 'defaul…"]),
    Mistake(
      18, "  200:",
      "  200: FileDetails",
      ["19: syntax-error: check the indentation of this line, and whether the one before it…"]),
    Mistake(
      18, "  200:",
      "  200: [FileDetails]",
      ["19: syntax-error: keys of one mapping begin in the same column"]),
    Mistake(
      18, "  200:",
      ["  200:", "    links: {}"],
      ["19: unsupported-feature: remove it, or say the same with what the README lists as su…"]),
    Mistake(
      18, "  200:",
      "  204:",
      ["21: duplicate-key: remove one of them"]),
    Mistake(
      18, "  200:",
      "200:",
      ["21: syntax-error: keys of one mapping begin in the same column"]),
    Mistake(
      19, "    description: The version was deleted; the response may include file details.",
      "    descripton: The version was deleted.",
      ["19: unknown-key: did you mean 'description'?"]),
    Mistake(
      19, "    description: The version was deleted; the response may include file details.",
      "    description: [deleted]",
      ["19: wrong-type: write 'description: some text'"]),
    Mistake(
      20, "    body: FileDetails",
      "    body: FileDetail",
      ["20: unknown-schema: did you mean 'FileDetails'?"]),
    Mistake(
      20, "    body: FileDetails",
      "    body: fileDetails",
      ["20: unknown-schema: did you mean 'FileDetails'?"]),
    Mistake(
      20, "    body: FileDetails",
      "    body: File",
      ["20: unknown-schema: did you mean 'FileDetails'?"]),
    Mistake(
      20, "    body: FileDetails",
      "    bdy: FileDetails",
      ["20: unknown-key: did you mean 'body'?"]),
    Mistake(
      20, "    body: FileDetails",
      "    body: [FileDetails, FileDetails]",
      ["20: wrong-type: write '{ type: array, items: FileDetails }' for a list"]),
    Mistake(
      20, "    body: FileDetails",
      "    body: strng",
      ["20: unknown-schema: did you mean 'string'?"]),
    Mistake(
      20, "    body: FileDetails",
      "    body: { type: FileDetails }",
      ["20: unknown-type: write 'FileDetails' alone, or '{ $ref: '#/components/schemas/FileD…"]),
    Mistake(
      20, "    body: FileDetails",
      "    body: { $ref: '#/components/schemas/FileDetail' }",
      ["20: unknown-schema: did you mean 'FileDetails'?"]),
    Mistake(
      20, "    body: FileDetails",
      "    body: { $ref: 'FileDetails' }",
      ["20: unsupported-reference: write '#/components/schemas/NAME', or the name alone: 'sc…"]),
    Mistake(
      20, "    body: FileDetails",
      "    body: { type: array }",
      ["20: missing-key: say what the array holds: 'items: { type: string }', or 'items: {}'…"]),
    Mistake(
      20, "    body: FileDetails",
      "    body: { type: array, items: FileDetail }",
      ["20: unknown-schema: did you mean 'FileDetails'?"]),
    Mistake(
      20, "    body: FileDetails",
      "    body: 5",
      ["20: wrong-type: write it as in '{ type: string }'"]),
    Mistake(
      20, "    body: FileDetails",
      #"    body: "FileDetails"#,
      [#"20: syntax-error: add the closing ""#]),
    Mistake(
      20, "    body: FileDetails",
      "    body: { type: string",
      ["21: syntax-error: a ',' may be missing before this key; put a string with ': ' into…"]),
    Mistake(
      20, "    body: FileDetails",
      "    schema: FileDetails",
      ["20: unknown-key: write the schema under 'body', as in 'body: { type: string }'"]),
    Mistake(
      20, "    body: FileDetails",
      "    content: FileDetails",
      ["20: wrong-type: write 'content: { name: … }'"]),
    Mistake(
      20, "    body: FileDetails",
      "    content: { application/json: [] }",
      ["20: wrong-type: write it as in '{ schema: { type: string } }'"]),
    Mistake(
      20, "    body: FileDetails",
      "body: FileDetails",
      ["21: syntax-error: check the indentation of this line, and whether the one before it…"]),
    Mistake(
      21, "  204:",
      "  204",
      ["21: syntax-error: indent the line further than the key before it if it continues tha…"]),
    Mistake(
      21, "  204:",
      "  20x:",
      ["21: invalid-status: write a status code such as 200, a range such as 4XX, or 'defaul…"]),
    Mistake(
      21, "  204:",
      "  200:",
      ["21: duplicate-key: remove one of them"]),
    Mistake(
      21, "  204:",
      "  default:",
      ["23: duplicate-key: remove one of them"]),
    Mistake(
      22, "    description: The version was deleted.",
      "    descripton: The version was deleted.",
      ["22: unknown-key: did you mean 'description'?"]),
    Mistake(
      22, "    description: The version was deleted.",
      ["    description:", "      - a"],
      ["23: wrong-type: write 'description: some text'"]),
    Mistake(
      23, "  default: Error",
      "  default: Eror",
      ["23: unknown-response: did you mean 'Error'?"]),
    Mistake(
      23, "  default: Error",
      "  default: error",
      ["23: unknown-response: did you mean 'Error'?"]),
    Mistake(
      23, "  default: Error",
      "  default: Errror",
      ["23: unknown-response: did you mean 'Error'?"]),
    Mistake(
      23, "  default: Error",
      "  defaut: Error",
      ["23: invalid-status: did you mean 'default'?"]),
    Mistake(
      23, "  default: Error",
      "  default: [Error]",
      ["23: unknown-schema: did you mean 'ErrorReply'?"]),
    Mistake(
      23, "  default: Error",
      "  default:",
      ["23: wrong-type: write it as in '{ description: … }'"]),
    Mistake(
      23, "  default: Error",
      "  default: { body: ErrorRepli }",
      ["23: unknown-schema: did you mean 'ErrorReply'?"]),
    Mistake(
      23, "  default: Error",
      "  default: { ref: Error }",
      ["23: unknown-key: write the name of a shared response alone, as in 'default: Error'"]),
    Mistake(
      23, "  default: Error",
      ["  4XX: Error", "  5XX: Failure"],
      ["24: unknown-response: add 'Failure' under 'responses' in api.yaml"]),
    Mistake(
      23, "  default: Error",
      "  4xx: Error",
      ["23: invalid-status: did you mean '4XX'?"]),
    Mistake(
      23, "  default: Error",
      "default: Error",
      ["23: unknown-key: an endpoint file may have 'auth', 'body', 'call', 'callbacks', 'con…"]),
    Mistake(
      23, "  default: Error",
      "  default: *Error",
      ["23: undefined-alias: put quotes around the value if the '*' is part of a string"]),
  ]
}

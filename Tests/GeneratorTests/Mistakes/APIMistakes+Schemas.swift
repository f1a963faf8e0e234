extension Mistake {
  /// Mistakes in the lines of `api.yaml` about schemas and responses.
  static let apiRest: [Mistake] = [
    Mistake(
      17, "    type: object",
      "    type: objct",
      ["17: unknown-type: did you mean 'object'?"]),
    Mistake(
      17, "    type: object",
      "    type: string",
      ["18: misplaced-key: remove it, or write 'type: object'"]),
    Mistake(
      17, "    type: object",
      "    typ: object",
      ["17: unknown-key: did you mean 'type'?"]),
    Mistake(
      17, "    type: object",
      "    type: map",
      ["17: unknown-type: did you mean 'object'?"]),
    Mistake(
      18, "    properties:",
      "    propertys:",
      ["18: unknown-key: did you mean 'properties'?"]),
    Mistake(
      18, "    properties:",
      "    props:",
      ["18: unknown-key: a schema may have '$ref', 'additionalProperties', 'allOf', 'anyOf',…"]),
    Mistake(
      18, "    properties:",
      "    properties: []",
      ["19: syntax-error: keys of one mapping begin in the same column"]),
    Mistake(
      18, "    properties:",
      ["    required: [fileID]", "    properties:"],
      ["18: unknown-property: did you mean 'fileId'?"]),
    Mistake(
      19, "      AITags:",
      "      AITags: string",
      ["20: syntax-error: check the indentation of this line, and whether the one before it…"]),
    Mistake(
      19, "      AITags:",
      "      AITags: []",
      ["20: syntax-error: keys of one mapping begin in the same column"]),
    Mistake(
      19, "      AITags:",
      "     AITags:",
      ["23: syntax-error: keys of one mapping begin in the same column"]),
    Mistake(
      21, "        type: array",
      "        type: list",
      ["21: unknown-type: did you mean 'array'?"]),
    Mistake(
      21, "        type: array",
      "        type: arry",
      ["21: unknown-type: did you mean 'array'?"]),
    Mistake(
      21, "        type: array",
      "        type: string",
      ["22: misplaced-key: remove it, or write 'type: array'"]),
    Mistake(
      21, "        type: array",
      "        type: object",
      ["22: misplaced-key: remove it, or write 'type: array'"]),
    Mistake(
      22, "        items: AITag",
      "        items: AITags",
      ["22: unknown-schema: did you mean 'AITag'?"]),
    Mistake(
      22, "        items: AITag",
      "        item: AITag",
      ["22: unknown-key: did you mean 'items'?"]),
    Mistake(
      22, "        items: AITag",
      "        items: [AITag]",
      ["22: wrong-type: write '{ type: array, items: AITag }' for a list"]),
    Mistake(
      22, "        items: AITag",
      "        items: string",
      ["22: unknown-schema: write '{ type: string }'"]),
    Mistake(
      22, "        items: AITag",
      "        items:",
      ["22: wrong-type: write it as in '{ type: string }'"]),
    Mistake(
      22, "        items: AITag",
      [],
      ["21: missing-key: say what the array holds: 'items: { type: string }', or 'items: {}'…"]),
    Mistake(
      26, "        format: date-time",
      "        format: datetime",
      ["26: unknown-format: did you mean 'date-time'?"]),
    Mistake(
      26, "        format: date-time",
      "        format: date_time",
      ["26: unknown-format: did you mean 'date-time'?"]),
    Mistake(
      26, "        format: date-time",
      "        format: [date-time]",
      ["26: wrong-type: write 'format: some text'"]),
    Mistake(
      26, "        format: date-time",
      "        fromat: date-time",
      ["26: unknown-key: did you mean 'format'?"]),
    Mistake(
      26, "        format: date-time",
      "        format: timestamp",
      ["26: unknown-format: did you mean 'time'?"]),
    Mistake(
      33, "        additionalProperties: true",
      "        additionalProperties: yes",
      ["33: unknown-schema: add 'yes' under 'schemas' in api.yaml"]),
    Mistake(
      33, "        additionalProperties: true",
      "        additionalProperty: true",
      ["33: unknown-key: did you mean 'additionalProperties'?"]),
    Mistake(
      33, "        additionalProperties: true",
      "        additionalProperties: any",
      ["33: unknown-schema: add 'any' under 'schemas' in api.yaml"]),
    Mistake(
      33, "        additionalProperties: true",
      "        additionalProperties: [string]",
      ["33: wrong-type: write '{ type: array, items: { type: string } }' for a list"]),
    Mistake(
      33, "        additionalProperties: true",
      "        additionalProperties: { type: sting }",
      ["33: unknown-type: did you mean 'string'?"]),
    Mistake(
      45, "        enum: [image, non-image]",
      "        enum: image",
      ["45: wrong-type: write 'enum: [ … ]'"]),
    Mistake(
      45, "        enum: [image, non-image]",
      "        enum: []",
      ["45: empty-enum: list its values"]),
    Mistake(
      45, "        enum: [image, non-image]",
      "        enum: [image, image]",
      ["45: duplicate-enum-value: remove one of them"]),
    Mistake(
      45, "        enum: [image, non-image]",
      "        enum: [image, 1]",
      ["45: wrong-enum-value: put it in quotes"]),
    Mistake(
      45, "        enum: [image, non-image]",
      "        enums: [image, non-image]",
      ["45: unknown-key: did you mean 'enum'?"]),
    Mistake(
      45, "        enum: [image, non-image]",
      "        enum: [image, non-image",
      ["46: syntax-error: a ',' may be missing before this key"]),
    Mistake(
      45, "        enum: [image, non-image]",
      "        enum: [image, { a: b }]",
      ["45: wrong-enum-value: put it in quotes"]),
    Mistake(
      48, "        type: boolean",
      "        type: bool",
      ["48: unknown-type: did you mean 'boolean'?"]),
    Mistake(
      48, "        type: boolean",
      "        type: boolen",
      ["48: unknown-type: did you mean 'boolean'?"]),
    Mistake(
      48, "        type: boolean",
      "        type: flag",
      ["48: unknown-type: the types are string, integer, number, boolean, array, object and…"]),
    Mistake(
      51, "        type: number",
      "        type: float",
      ["51: unknown-type: did you mean 'number'?"]),
    Mistake(
      51, "        type: number",
      "        type: numbr",
      ["51: unknown-type: did you mean 'number'?"]),
    Mistake(
      51, "        type: number",
      "        type: double",
      ["51: unknown-type: did you mean 'number'?"]),
    Mistake(
      78, "        items: { type: string }",
      "        items: { type: str }",
      ["78: unknown-type: did you mean 'string'?"]),
    Mistake(
      78, "        items: { type: string }",
      "        items: { type string }",
      ["78: unknown-key: did you mean 'type'?"]),
    Mistake(
      78, "        items: { type: string }",
      "        items: { typ: string }",
      ["78: unknown-key: did you mean 'type'?"]),
    Mistake(
      92, "      versionInfo: VersionInfo",
      "      versionInfo: Versioninfo",
      ["92: unknown-schema: did you mean 'VersionInfo'?"]),
    Mistake(
      92, "      versionInfo: VersionInfo",
      "      versionInfo: Version",
      ["92: unknown-schema: did you mean 'VersionInfo'?"]),
    Mistake(
      92, "      versionInfo: VersionInfo",
      "      versionInfo: [VersionInfo]",
      ["92: wrong-type: write '{ type: array, items: VersionInfo }' for a list"]),
    Mistake(
      92, "      versionInfo: VersionInfo",
      "      versionInfo:",
      ["92: wrong-type: write it as in '{ type: string }'"]),
    Mistake(
      135, "  ErrorReply:",
      "  ErrorRepli:",
      ["148: unknown-schema: did you mean 'ErrorRepli'?"]),
    Mistake(
      135, "  ErrorReply:",
      "  Error Reply:",
      ["148: unknown-schema: did you mean 'Error Reply'?"]),
    Mistake(
      145, "responses:",
      "response:",
      ["145: unknown-key: did you mean 'responses'?"]),
    Mistake(
      145, "responses:",
      "responses: []",
      ["146: syntax-error: keys of one mapping begin in the same column"]),
    Mistake(
      145, "responses:",
      "replies:",
      [
        "145: unknown-key: api.yaml may have 'auth', 'description', 'externalDocs', 'name', '…",
        "delete-file-version.yaml:23: unknown-response: add 'Error' under 'responses' in api.…",
        "get-file-version-details.yaml:21: unknown-response: add 'Error' under 'responses' in…",
        "list-file-versions.yaml:17: unknown-response: add 'Error' under 'responses' in api.y…",
        "restore-file-version.yaml:21: unknown-response: add 'Error' under 'responses' in api…",
      ]),
    Mistake(
      146, "  Error:",
      "  Eror:",
      [
        "delete-file-version.yaml:23: unknown-response: did you mean 'Eror'?",
        "get-file-version-details.yaml:21: unknown-response: did you mean 'Eror'?",
        "list-file-versions.yaml:17: unknown-response: did you mean 'Eror'?",
        "restore-file-version.yaml:21: unknown-response: did you mean 'Eror'?",
      ]),
    Mistake(
      146, "  Error:",
      "  Error: ErrorReply",
      ["147: syntax-error: check the indentation of this line, and whether the one before it…"]),
    Mistake(
      146, "  Error:",
      ["  Error:", "    status: 400"],
      ["147: unknown-key: a response may have 'body', 'content', 'description', and keys of…"]),
    Mistake(
      148, "    body: ErrorReply",
      "    body: ErorReply",
      ["148: unknown-schema: did you mean 'ErrorReply'?"]),
    Mistake(
      148, "    body: ErrorReply",
      "    bdy: ErrorReply",
      ["148: unknown-key: did you mean 'body'?"]),
    Mistake(
      148, "    body: ErrorReply",
      "    body: object",
      ["148: unknown-schema: write '{ type: object }'"]),
  ]
}

extension Mistake {
  /// Mistakes in the lines of `api.yaml` about the API as a whole.
  static let apiHead: [Mistake] = [
    Mistake(
      1, "name: ImageKit",
      "nam: ImageKit",
      ["1: unknown-key: did you mean 'name'?"]),
    Mistake(
      1, "name: ImageKit",
      "name:",
      ["1: wrong-type: write 'name: some text'"]),
    Mistake(
      1, "name: ImageKit",
      "name: [ImageKit]",
      ["1: wrong-type: write 'name: some text'"]),
    Mistake(
      1, "name: ImageKit",
      #"name: """#,
      ["1: empty-text: write 'name: some text'"]),
    Mistake(
      1, "name: ImageKit",
      [],
      ["1: missing-key: add a line 'name: …'"]),
    Mistake(
      2, "description: |",
      "descripton: |",
      ["2: unknown-key: did you mean 'description'?"]),
    Mistake(
      2, "description: |",
      "description: []",
      ["3: syntax-error: keys of one mapping begin in the same column"]),
    Mistake(
      4, "servers:",
      "server:",
      ["5: wrong-type: write 'servers' for a list"]),
    Mistake(
      4, "servers:",
      "servers: https://api.imagekit.io",
      ["5: syntax-error: check the indentation of this line, and whether the one before it l…"]),
    Mistake(
      4, "servers:",
      "servers: { url: a }",
      ["5: syntax-error: keys of one mapping begin in the same column"]),
    Mistake(
      5, "  - name: production",
      "  - nme: production",
      ["5: unknown-key: did you mean 'name'?"]),
    Mistake(
      5, "  - name: production",
      "  - name: [production]",
      ["5: wrong-type: write 'name: some text'"]),
    Mistake(
      5, "  - name: production",
      "  - name:",
      ["5: wrong-type: write 'name: some text'"]),
    Mistake(
      5, "  - name: production",
      " - name: production",
      ["6: syntax-error: check the indentation of this line, and whether the one before it l…"]),
    Mistake(
      5, "  - name: production",
      "  name: production",
      ["6: syntax-error: check the indentation of this line, and whether the one before it l…"]),
    Mistake(
      6, "    url: https://api.imagekit.io",
      "    uri: https://api.imagekit.io",
      ["6: unknown-key: did you mean 'url'?"]),
    Mistake(
      6, "    url: https://api.imagekit.io",
      "    url: api.imagekit.io",
      ["6: invalid-server: write it as in 'https://api.example.com/v1'"]),
    Mistake(
      6, "    url: https://api.imagekit.io",
      "    url: htps://api.imagekit.io",
      ["6: invalid-server: write it as in 'https://api.example.com/v1'"]),
    Mistake(
      6, "    url: https://api.imagekit.io",
      "    url: https://api.imagekit.io?a=b",
      ["6: invalid-server: declare what follows under 'queryParams' of the endpoints"]),
    Mistake(
      6, "    url: https://api.imagekit.io",
      "    url:",
      ["6: wrong-type: write 'url: some text'"]),
    Mistake(
      6, "    url: https://api.imagekit.io",
      "    url: 5",
      ["6: invalid-server: write it as in 'https://api.example.com/v1'"]),
    Mistake(
      6, "    url: https://api.imagekit.io",
      "    url: https://{region}.imagekit.io",
      ["6: invalid-server: declare it under 'variables' with a default"]),
    Mistake(
      6, "    url: https://api.imagekit.io",
      "    url: https://me:secret@api.imagekit.io",
      ["6: invalid-server: declare an auth scheme under 'auth'; callers give the password"]),
    Mistake(
      6, "    url: https://api.imagekit.io",
      "    url: https://api.imagekit.io:99999",
      ["6: invalid-server: use a number from 1 to 65535"]),
    Mistake(
      6, "    url: https://api.imagekit.io",
      "    url: https://:80",
      ["6: invalid-server: write it as in 'https://api.example.com/v1'"]),
    Mistake(
      6, "    url: https://api.imagekit.io",
      "    url: https://api_imagekit,io",
      [
        "6: invalid-server: use letters, digits, '-' and '.', the 'xn--' form for other lette…"
      ]),
    Mistake(
      6, "    url: https://api.imagekit.io",
      "    url: https://api.imagekit.io/v1/..",
      ["6: invalid-server: remove the segment, and write the path that it leads to"]),
    Mistake(
      6, "    url: https://api.imagekit.io",
      [],
      ["5: missing-key: add a line 'url: …'"]),
    Mistake(
      8, "auth:",
      "authentication:",
      ["8: unknown-key: did you mean 'auth'?"]),
    Mistake(
      8, "auth:",
      "auth: []",
      ["9: syntax-error: keys of one mapping begin in the same column"]),
    Mistake(
      8, "auth:",
      "auth: privateKey",
      ["9: syntax-error: check the indentation of this line, and whether the one before it l…"]),
    Mistake(
      8, "auth:",
      "auths:",
      ["8: unknown-key: did you mean 'auth'?"]),
    Mistake(
      9, "  privateKey:",
      "  privatekey:",
      [
        "delete-file-version.yaml:16: unknown-auth-scheme: did you mean 'privatekey'?",
        "get-file-version-details.yaml:16: unknown-auth-scheme: did you mean 'privatekey'?",
        "list-file-versions.yaml:12: unknown-auth-scheme: did you mean 'privatekey'?",
        "restore-file-version.yaml:16: unknown-auth-scheme: did you mean 'privatekey'?",
      ]),
    Mistake(
      9, "  privateKey:",
      "  none:",
      [
        "9: invalid-name: 'auth: none' says that a call needs no credentials",
        "delete-file-version.yaml:16: unknown-auth-scheme: add it under 'auth' in api.yaml, a…",
        "get-file-version-details.yaml:16: unknown-auth-scheme: add it under 'auth' in api.ya…",
        "list-file-versions.yaml:12: unknown-auth-scheme: add it under 'auth' in api.yaml, as…",
        "restore-file-version.yaml:16: unknown-auth-scheme: add it under 'auth' in api.yaml,…",
      ]),
    Mistake(
      9, "  privateKey:",
      "  privateKey: basic",
      ["10: syntax-error: check the indentation of this line, and whether the one before it…"]),
    Mistake(
      10, "    type: http",
      "    typ: http",
      ["10: unknown-key: did you mean 'type'?"]),
    Mistake(
      10, "    type: http",
      "    type: htp",
      ["10: unknown-auth-type: did you mean 'http'?"]),
    Mistake(
      10, "    type: http",
      "    type: apikey",
      ["10: unknown-auth-type: did you mean 'apiKey'?"]),
    Mistake(
      10, "    type: http",
      "    type: openIdConnect",
      ["10: unsupported-feature: use 'http' with scheme 'bearer' and a token that you got el…"]),
    Mistake(
      10, "    type: http",
      "    type: oauth2",
      ["10: missing-key: add a line 'flows: …'"]),
    Mistake(
      14, "    env: IMAGEKIT_PRIVATE_KEY",
      "    env: IMAGEKIT-PRIVATE-KEY",
      ["14: invalid-name: use letters, digits and '_': API_KEY"]),
    Mistake(
      14, "    env: IMAGEKIT_PRIVATE_KEY",
      "    env: { username: IMAGEKIT_PRIVATE_KEY }",
      ["14: environment-mismatch: write the name of one: API_KEY"]),
    Mistake(
      10, "    type: http",
      "    type: [http]",
      ["10: wrong-type: write 'type: some text'"]),
    Mistake(
      10, "    type: http",
      "    type: apiKey",
      ["10: missing-key: add a line 'name: …'"]),
    Mistake(
      10, "    type: http",
      [],
      ["10: missing-key: add a line 'type: …'"]),
    Mistake(
      11, "    scheme: basic",
      "    shceme: basic",
      ["11: unknown-key: did you mean 'scheme'?"]),
    Mistake(
      11, "    scheme: basic",
      "    scheme: basc",
      ["11: unsupported-feature: did you mean 'basic'?"]),
    Mistake(
      11, "    scheme: basic",
      "    scheme: digest",
      ["11: unsupported-feature: the schemes are basic and bearer"]),
    Mistake(
      11, "    scheme: basic",
      "    scheme: [basic]",
      ["11: wrong-type: write 'scheme: some text'"]),
    Mistake(
      11, "    scheme: basic",
      [],
      ["10: missing-key: add a line 'scheme: …'"]),
    Mistake(
      12, #"    password: """#,
      #"    pasword: """#,
      ["12: unknown-key: did you mean 'password'?"]),
    Mistake(
      12, #"    password: """#,
      "    password: []",
      ["12: wrong-type: write 'password: some text'"]),
    Mistake(
      12, #"    password: """#,
      "    password:",
      ["12: wrong-type: write 'password: some text'"]),
    Mistake(
      12, #"    password: """#,
      #"    username: """#,
      ["12: unknown-key: credentials do not belong into a spec; 'env' names the environment…"]),
    Mistake(
      15, "schemas:",
      "schema:",
      ["15: unknown-key: did you mean 'schemas'?"]),
    Mistake(
      15, "schemas:",
      "schemas: []",
      ["16: syntax-error: keys of one mapping begin in the same column"]),
    Mistake(
      15, "schemas:",
      "models:",
      ["15: unknown-key: did you mean 'schemas'?"]),
    Mistake(
      16, "  FileDetails:",
      "  FileDetail:",
      [
        "delete-file-version.yaml:20: unknown-schema: did you mean 'FileDetail'?",
        "get-file-version-details.yaml:20: unknown-schema: did you mean 'FileDetail'?",
        "list-file-versions.yaml:16: unknown-schema: did you mean 'FileDetail'?",
        "restore-file-version.yaml:20: unknown-schema: did you mean 'FileDetail'?",
      ]),
    Mistake(
      16, "  FileDetails:",
      "  fileDetails:",
      [
        "delete-file-version.yaml:20: unknown-schema: did you mean 'fileDetails'?",
        "get-file-version-details.yaml:20: unknown-schema: did you mean 'fileDetails'?",
        "list-file-versions.yaml:16: unknown-schema: did you mean 'fileDetails'?",
        "restore-file-version.yaml:20: unknown-schema: did you mean 'fileDetails'?",
      ]),
    Mistake(
      16, "  FileDetails:",
      "  FileDetails: []",
      ["17: syntax-error: keys of one mapping begin in the same column"]),
    Mistake(
      16, "  FileDetails:",
      " FileDetails:",
      ["113: syntax-error: keys of one mapping begin in the same column"]),
  ]
}

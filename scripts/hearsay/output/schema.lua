--- What the JSON lines of hearsay/1 hold, as a JSON Schema (draft 2020-12).
--
-- `hearsay schema NAME` prints it. Fields may be added to any object within
-- hearsay/1, so no object is closed; none that is here changes its meaning.

local schema = {}

local DEFINITIONS = [[
  "$defs": {
    "document": {
      "title": "One document: a line of `hearsay extract`",
      "type": "object",
      "required": ["schema", "id", "path", "meta", "offsets", "events", "attributions",
                   "error"],
      "properties": {
        "schema": {"const": "hearsay/1"},
        "id": {"$ref": "#/$defs/id"},
        "path": {"$ref": "#/$defs/path"},
        "meta": {"$ref": "#/$defs/meta"},
        "kept": {"$ref": "#/$defs/kept"},
        "offsets": {"$ref": "#/$defs/unit"},
        "events": {
          "description": "What happened, in the order of the text.",
          "type": "array", "items": {"$ref": "#/$defs/event"}
        },
        "attributions": {
          "description": "On whose word, in the order of the text.",
          "type": "array", "items": {"$ref": "#/$defs/attribution"}
        },
        "provenance": {"$ref": "#/$defs/provenance"},
        "error": {"$ref": "#/$defs/error"}
      }
    },
    "provenance": {
      "description": "Where the story comes from; packs without attributions say none.",
      "type": "object",
      "required": ["outlets", "origins", "anonymous"],
      "properties": {
        "outlets": {
          "description": "The news organisations that pass something on, as they come.",
          "type": "array", "items": {"type": "string"}
        },
        "origins": {
          "description": "Who stands at the end of the chains, each once.",
          "type": "array", "items": {"$ref": "#/$defs/origin"}
        },
        "anonymous": {
          "description": "The share of origins that are anonymous, from 0 to 1.",
          "type": "number", "minimum": 0
        }
      }
    },
    "origin": {
      "type": "object",
      "required": ["kind", "via", "statements", "events"],
      "properties": {
        "name": {
          "description": "The fullest name or wording; none where it is unattributed.",
          "type": "string"
        },
        "kind": {"$ref": "#/$defs/kind"},
        "via": {
          "description": "The outlets through which its words came.",
          "type": "array", "items": {"type": "string"}
        },
        "statements": {
          "description": "How many attributions end with it.",
          "type": "integer", "minimum": 1
        },
        "events": {
          "description": "How many events are told in them.",
          "type": "integer", "minimum": 0
        }
      }
    },
    "kind": {"enum": ["outlet", "named", "role", "anonymous", "unattributed"]},
    "event_line": {
      "title": "One event: a line of `hearsay extract --format event`",
      "description": "The event with its document, its attribution in place of an id.",
      "allOf": [{"$ref": "#/$defs/event_fields"}],
      "required": ["schema", "document", "path", "meta", "offsets", "attribution"],
      "properties": {
        "schema": {"const": "hearsay/1"},
        "document": {"$ref": "#/$defs/id"},
        "path": {"$ref": "#/$defs/path"},
        "meta": {"$ref": "#/$defs/meta"},
        "kept": {"$ref": "#/$defs/kept"},
        "offsets": {"$ref": "#/$defs/unit"},
        "attribution": {"anyOf": [{"$ref": "#/$defs/attribution"}, {"type": "null"}]}
      }
    },
    "event": {
      "allOf": [{"$ref": "#/$defs/event_fields"}],
      "required": ["attribution"],
      "properties": {
        "attribution": {
          "description": "The id of the attribution it is said in; null: none.",
          "anyOf": [{"type": "string", "pattern": "^a[1-9][0-9]*$"}, {"type": "null"}]
        }
      }
    },
    "event_fields": {
      "type": "object",
      "required": ["id", "type", "status", "form", "trigger", "agent", "counterpart",
                   "matter", "time", "place", "sentence", "rule"],
      "properties": {
        "id": {
          "description": "Unique in its document.",
          "type": "string",
          "pattern": "^e[1-9][0-9]*$"
        },
        "type": {
          "description": "`meeting`, `refusal` ... or a type of the pack's own.",
          "type": "string", "minLength": 1
        },
        "status": {
          "description": "`held`: happened, in force; `proposed`: asked, possible.",
          "enum": ["held", "ongoing", "planned", "proposed", "negated"]
        },
        "form": {
          "description": "What kind of meeting: `talks`, `call` ...; null: unsaid.",
          "type": ["string", "null"]
        },
        "trigger": {
          "description": "The words that tell of the event.",
          "$ref": "#/$defs/words"
        },
        "agent": {
          "description": "Who does it; all parties of a symmetric meeting.",
          "type": "array", "items": {"$ref": "#/$defs/party"}
        },
        "counterpart": {
          "description": "With whom, or against whom.",
          "type": "array", "items": {"$ref": "#/$defs/party"}
        },
        "matter": {
          "description": "What is refused, suspended or resumed.",
          "anyOf": [{"$ref": "#/$defs/words"}, {"type": "null"}]
        },
        "time": {"anyOf": [{"$ref": "#/$defs/time"}, {"type": "null"}]},
        "place": {"anyOf": [{"$ref": "#/$defs/words"}, {"type": "null"}]},
        "sentence": {
          "description": "The sentence of the trigger.",
          "$ref": "#/$defs/span"
        },
        "rule": {"description": "The rule that found it.", "type": "string"},
        "origins": {
          "description": "On how many independent origins it rests; 0: the text alone.",
          "type": "integer", "minimum": 0
        }
      }
    },
    "attribution": {
      "type": "object",
      "required": ["id", "chain", "content", "sentence", "rule"],
      "properties": {
        "id": {
          "description": "Unique in its document.",
          "type": "string",
          "pattern": "^a[1-9][0-9]*$"
        },
        "chain": {
          "description": "From the text's own voice towards the origin.",
          "type": "array", "minItems": 1, "items": {"$ref": "#/$defs/link"}
        },
        "content": {
          "description": "What is said, in one piece or several.",
          "type": "array", "items": {"$ref": "#/$defs/span"}
        },
        "sentence": {"description": "The sentence of the cue.", "$ref": "#/$defs/span"},
        "rule": {"description": "The rule that found it.", "type": "string"},
        "within": {
          "description": "The id of the attribution that says this one.",
          "type": "string"
        }
      }
    },
    "link": {
      "type": "object",
      "required": ["source", "cue"],
      "properties": {
        "source": {
          "description": "Who says it; null: unattributed, as in `reportedly`.",
          "anyOf": [{"$ref": "#/$defs/source"}, {"type": "null"}]
        },
        "cue": {
          "description": "The word that says so: `said`, `according to`.",
          "anyOf": [{"$ref": "#/$defs/words"}, {"type": "null"}]
        }
      }
    },
    "source": {
      "allOf": [{"$ref": "#/$defs/words"}],
      "required": ["kind"],
      "properties": {
        "kind": {"$ref": "#/$defs/kind"},
        "name": {"description": "The fullest name for it in the text.", "type": "string"}
      }
    },
    "party": {
      "allOf": [{"$ref": "#/$defs/words"}],
      "properties": {
        "country": {
          "description": "ISO 3166-1, two letters.",
          "type": "string",
          "pattern": "^[A-Z][A-Z]$"
        },
        "organisation": {"type": "string"},
        "name": {"description": "The fullest name for it in the text.", "type": "string"},
        "title": {"type": "string"}
      }
    },
    "time": {
      "allOf": [{"$ref": "#/$defs/words"}],
      "properties": {
        "value": {
          "description": "As TIMEX3 writes it: 2021-08-27, 2021-08, 2021-W34, 2021 ...",
          "type": ["string", "null"]
        }
      }
    },
    "words": {
      "description": "A span and its text, repaired where the input was damaged.",
      "allOf": [{"$ref": "#/$defs/span"}],
      "required": ["text"],
      "properties": {"text": {"type": "string", "minLength": 1}}
    },
    "span": {
      "description": "A slice of the given text, in `offsets`; `end` is one past.",
      "type": "object",
      "required": ["start", "end"],
      "properties": {
        "start": {"type": "integer", "minimum": 0},
        "end": {"type": "integer", "minimum": 0}
      }
    },
    "pair": {
      "description": "A span as two numbers: start, and one past the end.",
      "type": "array", "minItems": 2, "maxItems": 2, "items": {"type": "integer",
      "minimum": 0}
    },
    "id": {
      "description": "What the input calls it; else the file's name, the line's number.",
      "type": ["string", "number", "boolean"]
    },
    "path": {
      "description": "The file; null: standard input.",
      "type": ["string", "null"]
    },
    "kept": {
      "description": "Fields of the JSON line that --keep carried through.",
      "type": "object"
    },
    "meta": {
      "description": "What is known of the document.",
      "type": "object",
      "properties": {
        "title": {"type": "string"}, "date": {"type": "string"},
        "publisher": {"type": "string"}, "url": {"type": "string"}
      }
    },
    "unit": {
      "description": "What spans count in.",
      "enum": ["byte", "codepoint", "utf16"]
    },
    "error": {
      "description": "What was wrong with the document; null: nothing.",
      "type": ["string", "null"]
    },
    "tokens": {
      "title": "One document: a line of `hearsay tokens --format jsonl`",
      "type": "object",
      "required": ["id", "offsets", "sentences", "tokens", "error"],
      "properties": {
        "id": {"$ref": "#/$defs/id"}, "path": {"$ref": "#/$defs/path"},
        "offsets": {"$ref": "#/$defs/unit"}, "error": {"$ref": "#/$defs/error"},
        "sentences": {"type": "array", "items": {"$ref": "#/$defs/pair"}},
        "tokens": {"type": "array", "items": {"$ref": "#/$defs/pair"}},
        "tags": {
          "description": "For each token: its universal part of speech.",
          "type": "array", "items": {"type": "string", "pattern": "^[A-Z]+$"}
        },
        "xpos": {
          "description": "For each token: its Penn tag.",
          "type": "array", "items": {"type": "string"}
        },
        "lemmas": {
          "description": "For each token: its dictionary form.",
          "type": "array", "items": {"type": "string"}
        },
        "heads": {
          "description": "For each token: the one it depends on, in `tokens`, from 0.",
          "type": "array", "items": {"type": ["integer", "null"], "minimum": 0}
        },
        "relations": {
          "description": "For each token: how, as Universal Dependencies call it.",
          "type": "array", "items": {"type": "string"}
        },
        "labels": {
          "description": "For each token: the names of the labels on it.",
          "type": "array", "items": {"type": "array", "items": {"type": "string"}}
        }
      }
    },
    "clean": {
      "title": "One document: a line of `hearsay clean --format jsonl`",
      "type": "object",
      "required": ["id", "offsets", "text", "removed", "meta", "error"],
      "properties": {
        "id": {"$ref": "#/$defs/id"}, "path": {"$ref": "#/$defs/path"},
        "offsets": {"$ref": "#/$defs/unit"}, "error": {"$ref": "#/$defs/error"},
        "meta": {"$ref": "#/$defs/meta"},
        "kept": {"$ref": "#/$defs/kept"},
        "text": {"description": "What is left of it.", "type": ["string", "null"]},
        "removed": {
          "type": "array",
          "items": {
            "allOf": [{"$ref": "#/$defs/span"}],
            "required": ["reason"], "properties": {"reason": {"type": "string"}}
          }
        }
      }
    },
    "find": {
      "title": "One hit: a line of `hearsay find --json`",
      "allOf": [{"$ref": "#/$defs/words"}],
      "required": ["id", "offsets", "sentence", "captures"],
      "properties": {
        "id": {"$ref": "#/$defs/id"}, "path": {"$ref": "#/$defs/path"},
        "offsets": {"$ref": "#/$defs/unit"}, "sentence": {"$ref": "#/$defs/span"},
        "captures": {"type": "array", "items": {"$ref": "#/$defs/words"}}
      }
    }
  }
]]

--- The lines that have a schema, and which part of it is theirs.
schema.names = { "doc", "event", "tokens", "clean", "find" }

local PARTS = { doc = "document", event = "event_line" }

--- The schema of a line, as JSON.
---@param name string one of `schema.names`
---@return string? json
function schema.json(name)
  local part
  for _, known in ipairs(schema.names) do
    if known == name then part = PARTS[name] or name end
  end
  return part and ([[
{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "urn:hearsay:1:%s",
  "$ref": "#/$defs/%s",
%s}
]]):format(name, part, DEFINITIONS)
end

return schema

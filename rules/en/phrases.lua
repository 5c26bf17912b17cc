def.Talks = "(talk | discussion | negotiation | summit | meeting)"

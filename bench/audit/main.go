// Checks what Dostup says of its logs with the checksum database's own packages: standard input has the JSON that bench/sets/audit.ts writes.
package main

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type proof struct {
	Index      int64
	Entry      string
	Path       []string
	Checkpoint string
	Key        string
	Earlier    string
	Extension  []string
}

func hash(text string) tlog.Hash {
	bytes, err := base64.StdEncoding.DecodeString(text)
	must(err)
	var h tlog.Hash
	copy(h[:], bytes)
	return h
}

func hashes(texts []string) []tlog.Hash {
	var all []tlog.Hash
	for _, text := range texts {
		all = append(all, hash(text))
	}
	return all
}

func must(err error) {
	if err != nil {
		fmt.Println("refused:", err)
		os.Exit(1)
	}
}

func tree(text, key string) (int64, tlog.Hash) {
	verifier, err := note.NewVerifier(key)
	must(err)
	opened, err := note.Open([]byte(text), note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	return size, hash(lines[2])
}

func main() {
	var p proof
	must(json.NewDecoder(os.Stdin).Decode(&p))
	size, root := tree(p.Checkpoint, p.Key)
	must(tlog.CheckRecord(hashes(p.Path), size, root, p.Index, tlog.RecordHash([]byte(p.Entry))))
	before, rootBefore := tree(p.Earlier, p.Key)
	must(tlog.CheckTree(hashes(p.Extension), size, root, before, rootBefore))
	if tlog.CheckRecord(hashes(p.Path), size, root, p.Index, tlog.RecordHash([]byte(p.Entry+" "))) == nil {
		must(fmt.Errorf("a changed entry was accepted"))
	}
	fmt.Println("accepted")
}

// Command kubernetes answers as the API server does when it is asked to create a Job or a CronJob: it runs the server's
// own code on every manifest that it reads, without a cluster.
//
// Input is JSON lines {"id", "yaml"}; each gets one line of output, in the same order: see verdict. A line that cannot
// be read is answered too, with "input" saying why. With -version it prints the version of Kubernetes and ends.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime/debug"
)

type question struct {
	ID   string  `json:"id"`
	YAML *string `json:"yaml"`
}

func main() {
	version := flag.Bool("version", false, "print the version of Kubernetes and end")
	flag.Parse()
	if *version {
		fmt.Println(kubernetesVersion())
		return
	}
	if err := answerAll(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// answerAll holds answers back only while more questions wait, so that both a batch and a dialogue are quick.
func answerAll(questions io.Reader, answers io.Writer) error {
	in := bufio.NewReaderSize(questions, 1<<20)
	out := bufio.NewWriterSize(answers, 1<<20)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	server := newServer()
	for {
		line, readErr := in.ReadBytes('\n')
		if len(line) > 0 {
			if err := encoder.Encode(answer(server, line)); err != nil {
				return err
			}
		}
		if in.Buffered() == 0 || readErr != nil {
			if err := out.Flush(); err != nil {
				return err
			}
		}
		if errors.Is(readErr, io.EOF) {
			return nil
		}
		if readErr != nil {
			return readErr
		}
	}
}

func answer(server *server, line []byte) verdict {
	var asked question
	if err := json.Unmarshal(line, &asked); err != nil {
		return verdict{Input: err.Error()}
	}
	if asked.YAML == nil {
		return verdict{ID: asked.ID, Input: `"yaml" is missing`}
	}
	given := server.create([]byte(*asked.YAML))
	given.ID = asked.ID
	return given
}

// kubernetesVersion is what go.mod says: the only place that names it.
func kubernetesVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, module := range info.Deps {
			if module.Path == "k8s.io/kubernetes" {
				return module.Version
			}
		}
	}
	return "unknown"
}

package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"k8s.io/apimachinery/pkg/api/equality"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer/json"
	"k8s.io/apimachinery/pkg/util/managedfields"
	"k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/apiserver/pkg/storage/names"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	"k8s.io/kubernetes/pkg/apis/batch"
	_ "k8s.io/kubernetes/pkg/apis/batch/install"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	"k8s.io/kubernetes/pkg/capabilities"
	"k8s.io/kubernetes/pkg/registry/batch/cronjob"
	"k8s.io/kubernetes/pkg/registry/batch/job"
)

// verdict is what the server would answer. Of input, decode and (strict, errors) at most one is there; without any the
// object is accepted.
type verdict struct {
	ID   string `json:"id"`
	Kind string `json:"kind"`
	OK   bool   `json:"ok"`
	// Why the line of input could not be read: says nothing about a manifest.
	Input string `json:"input,omitempty"`
	// Why the manifest cannot be read at all.
	Decode string `json:"decode,omitempty"`
	// Unknown and duplicate fields, which fieldValidation=Strict (kubectl's default) refuses.
	Strict []string `json:"strict,omitempty"`
	// What validation refuses. A server stops at strict errors; here both are told.
	Errors []fieldError `json:"errors,omitempty"`
	// A server only sends them with an object that it accepts; here they are told of every object that can be read.
	Warnings []string `json:"warnings,omitempty"`
}

type fieldError struct {
	Field  string `json:"field"`
	Type   string `json:"type"`
	Detail string `json:"detail"`
}

const (
	// The namespace of the request where the object names none.
	defaultNamespace = "default"
	// What a server draws at random is fixed here, so that the same manifest always gets the same answer.
	uid        = "11111111-2222-4333-8444-555555555555"
	nameSuffix = "x7k2p"
	// The words of endpoints/handlers/rest.go, a package too large to be built for one sentence.
	repeatedOwners = ".metadata.ownerReferences contains duplicate entries; API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: %v"
)

// server reads and judges as kube-apiserver with its default feature gates does.
type server struct {
	scheme  *runtime.Scheme
	decoder runtime.Decoder
}

func newServer() *server {
	// Clusters start the API server with --allow-privileged.
	capabilities.Setup(true, 0)
	scheme := legacyscheme.Scheme
	options := json.SerializerOptions{Yaml: true, Strict: true}
	return &server{scheme, json.NewSerializerWithOptions(json.DefaultMetaFactory, scheme, scheme, options)}
}

// create follows a POST through the server: endpoints/handlers/create.go, then registry/generic/registry/store.go,
// both in k8s.io/apiserver. Admission plugins and the storage are left out.
func (s *server) create(manifest []byte) (given verdict) {
	defer func() {
		// Some mistakes make validation panic; a server answers them with an internal error.
		if cause := recover(); cause != nil {
			given = verdict{Kind: given.Kind, Decode: fmt.Sprint("panic: ", cause)}
		}
	}()
	object, kind, err := s.decode(manifest, &given)
	if err != nil {
		return verdict{Kind: kind.Kind, Decode: err.Error()}
	}
	given.Kind = kind.Kind
	strategy := strategyFor(object)
	if strategy == nil {
		return verdict{Kind: kind.Kind, Decode: "unsupported kind " + kind.String()}
	}
	ctx, duplicates := prepare(object.(metav1.Object), kind)
	given.Errors = fieldErrors(rest.BeforeCreate(strategy, ctx, object))
	given.Warnings = append(duplicates, strategy.WarningsOnCreate(ctx, object)...)
	given.OK = len(given.Strict) == 0 && len(given.Errors) == 0
	return given
}

// decode reads strictly, fills in defaults and converts to the version that validation works on.
func (s *server) decode(manifest []byte, given *verdict) (runtime.Object, schema.GroupVersionKind, error) {
	versioned, kind, err := s.decoder.Decode(manifest, nil, nil)
	if strict, ok := runtime.AsStrictDecodingError(err); ok && versioned != nil {
		for _, each := range strict.Errors() {
			given.Strict = append(given.Strict, each.Error())
		}
	} else if err != nil {
		return nil, schema.GroupVersionKind{}, err
	}
	s.scheme.Default(versioned)
	internal := schema.GroupVersion{Group: kind.Group, Version: runtime.APIVersionInternal}
	object, err := s.scheme.ConvertToVersion(versioned, internal)
	return object, *kind, err
}

func strategyFor(object runtime.Object) rest.RESTCreateStrategy {
	switch object.(type) {
	case *batch.Job:
		return job.Strategy
	case *batch.CronJob:
		return cronjob.Strategy
	}
	return nil
}

// prepare does to the metadata what the handler and the store do before validation, and gives the request's context
// and the warning about repeated owner references.
func prepare(meta metav1.Object, kind schema.GroupVersionKind) (context.Context, []string) {
	if meta.GetNamespace() == "" {
		meta.SetNamespace(defaultNamespace)
	}
	rest.WipeObjectMetaSystemFields(meta)
	if managedfields.ValidateManagedFields(meta.GetManagedFields()) != nil {
		// The field manager puts its own in the place of those that it cannot read.
		meta.SetManagedFields(nil)
	}
	warnings := dropRepeatedOwners(meta)
	rest.FillObjectMetaSystemFields(meta)
	meta.SetUID(uid)
	if meta.GetName() == "" && meta.GetGenerateName() != "" {
		meta.SetName(generateName(meta.GetGenerateName()))
	}
	ctx := request.WithNamespace(request.NewContext(), meta.GetNamespace())
	// Declarative validation asks for the version of the request.
	return request.WithRequestInfo(ctx, &request.RequestInfo{
		IsResourceRequest: true,
		Verb:              "create",
		APIGroup:          kind.Group,
		APIVersion:        kind.Version,
		Namespace:         meta.GetNamespace(),
		Resource:          strings.ToLower(kind.Kind) + "s",
	}), warnings
}

// generateName cuts the base to 58 bytes before it appends five characters, as names.SimpleNameGenerator does.
func generateName(base string) string {
	return base[:min(len(base), names.MaxGeneratedNameLength)] + nameSuffix
}

// dropRepeatedOwners keeps the first of equal owner references; the handler does so before anything is validated.
func dropRepeatedOwners(meta metav1.Object) []string {
	var kept []metav1.OwnerReference
	var repeated []string
next:
	for _, reference := range meta.GetOwnerReferences() {
		for _, earlier := range kept {
			if equality.Semantic.DeepEqual(earlier, reference) {
				repeated = append(repeated, string(reference.UID))
				continue next
			}
		}
		kept = append(kept, reference)
	}
	if len(repeated) == 0 {
		return nil
	}
	meta.SetOwnerReferences(kept)
	return []string{fmt.Sprintf(repeatedOwners, strings.Join(repeated, ", "))}
}

func fieldErrors(err error) []fieldError {
	if err == nil {
		return nil
	}
	var status *apierrors.StatusError
	if !errors.As(err, &status) || status.ErrStatus.Details == nil || len(status.ErrStatus.Details.Causes) == 0 {
		return []fieldError{{Detail: err.Error()}}
	}
	var found []fieldError
	for _, cause := range status.ErrStatus.Details.Causes {
		found = append(found, fieldError{cause.Field, string(cause.Type), cause.Message})
	}
	return found
}

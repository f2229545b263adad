/** The components of the catalogue by name. A new one: its file, its options in base-components.ts, its chart in charts.ts, a line here. */
import type { ComponentName, ComponentOptions } from "../base-components";
import type { Component } from "../component";
import { argoCd } from "./argo-cd";
import { eckOperator } from "./eck-operator";
import { elasticsearch } from "./elasticsearch";
import { kubePrometheusStack } from "./kube-prometheus-stack";
import { openebs } from "./openebs";
import { prometheusOperatorCrds } from "./prometheus-operator-crds";

export const COMPONENTS: { readonly [N in ComponentName]: Component<ComponentOptions[N]> } = {
  prometheusOperatorCrds,
  kubePrometheusStack,
  eckOperator,
  elasticsearch,
  openebs,
  argoCd,
};

export const COMPONENT_NAMES = Object.keys(COMPONENTS) as readonly ComponentName[];

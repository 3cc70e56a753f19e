if ! kubectl get crd scaledobjects.keda.sh >/dev/null 2>&1; then
  helm repo add kedacore https://kedacore.github.io/charts
  helm upgrade --install keda kedacore/keda --namespace keda --create-namespace --wait
fi

"""Every configuration of docs/content/hosting.md is read by the program that it is for, or by its format's reader."""

import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

from site_gen.config import load_settings

PAGE = (Path(__file__).parents[2] / "docs/content/hosting.md").read_text("utf-8")
MODULES = Path("/usr/lib/apache2/modules")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def section(title: str) -> str:
    return PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed")
def test_nginx_takes_its_block(tmp_path: Path) -> None:
    """`nginx -t` of the server block alone."""
    (server,) = blocks("nginx")
    conf = tmp_path / "nginx.conf"
    conf.write_text(f"pid {tmp_path}/pid; events {{}} http {{ access_log off; {server} }}")
    run = subprocess.run(
        ["nginx", "-t", "-e", "stderr", "-p", tmp_path, "-c", conf], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr


@pytest.mark.skipif(shutil.which("apache2") is None or not MODULES.is_dir(), reason="Apache is not installed")
def test_apache_takes_its_block(tmp_path: Path) -> None:
    """`apache2 -t` of the block in a server of three modules."""
    (block,) = blocks("apache")
    names = ["mpm_event", "authz_core", "headers", "expires"]
    loaded = "".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so\n" for name in names)
    conf = tmp_path / "apache.conf"
    conf.write_text(f"ServerRoot {tmp_path}\nServerName x.example\nListen 8099\nErrorLog stderr\n{loaded}{block}")
    run = subprocess.run(["apache2", "-t", "-f", conf], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_workflows_are_yaml_and_publish_the_output_folder() -> None:
    """GitHub's and GitLab's: they build with the command of this version and publish public/."""
    github, gitlab = (yaml.safe_load(text) for text in blocks("yaml"))
    steps = github["jobs"]["site"]["steps"]
    assert [step["with"]["path"] for step in steps if "upload-pages" in step.get("uses", "")] == ["public"]
    assert any("site-gen build --strict" in step.get("run", "") for step in steps)
    assert gitlab["pages"]["artifacts"] == {"paths": ["public"]}
    assert "site-gen build --strict" in gitlab["pages"]["script"]


def test_tables_are_toml(tmp_path: Path) -> None:
    """netlify.toml names the folder; the options of site.toml exist."""
    site, netlify = blocks("toml")
    assert tomllib.loads(netlify)["build"]["publish"] == "public"
    (tmp_path / "site.toml").write_text(site)
    assert load_settings(tmp_path).base_url == "https://archive.example.org/"


def test_azure_gets_json_with_the_headers() -> None:
    (text,) = blocks("json")
    assert json.loads(text)["globalHeaders"]["Content-Security-Policy"] == "frame-ancestors 'none'"


def test_every_host_of_the_table_has_its_recipe() -> None:
    """What `site-gen hosts` names stands in the guide as a heading."""
    from site_gen.hosts import known_hosts

    headings = " ".join(re.findall(r"^###? (.+)$", PAGE, re.MULTILINE))
    words = {host.name.split()[-1].replace("stick", "From a stick") for host in known_hosts().host}
    assert [word for word in words if word not in headings and word != "like"] == []
